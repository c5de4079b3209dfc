package dev.usher.access.password;

import dev.usher.api.ApiException;
import dev.usher.api.Errors;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Hashing is bounded: whoever finds the queue full is told when to come back (RFC 9110, section 15.6.4). */
class PasswordsBusyMapper {

    private static final int RETRY_SECONDS = 5;

    private final Errors errors;

    PasswordsBusyMapper(Errors errors) {
        this.errors = errors;
    }

    @ServerExceptionMapper
    Response map(PasswordsBusyException e) {
        Response answer =
                errors.answer(
                        ApiException.unavailable(
                                "Many people are signing in right now. Try again in a moment."));
        return Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build();
    }
}
