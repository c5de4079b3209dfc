package dev.usher.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.usher.api.query.QueryException;
import io.vertx.pgclient.PgException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into the one shape of errors; what is not foreseen is logged and says nothing (contract, 2). */
class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

    private final Errors errors;

    ErrorMappers(Errors errors) {
        this.errors = errors;
    }

    @ServerExceptionMapper
    Response map(ApiException e) {
        return errors.answer(e);
    }

    @ServerExceptionMapper
    Response map(QueryException e) {
        return errors.answer(ApiException.illegalValue(e.getMessage()));
    }

    @ServerExceptionMapper
    Response map(JsonProcessingException e) {
        return errors.answer(notReadable(e));
    }

    /** Quarkus has a mapper of its own for this subclass, which would answer in another shape. */
    @ServerExceptionMapper
    Response map(MismatchedInputException e) {
        return errors.answer(notReadable(e));
    }

    @ServerExceptionMapper
    Response map(ConstraintViolationException e) {
        String text =
                e.getConstraintViolations().stream()
                        .map(violation -> lastName(violation) + " " + violation.getMessage())
                        .sorted()
                        .collect(Collectors.joining("; ", "", "."));
        return errors.answer(ApiException.badRequest(text));
    }

    @ServerExceptionMapper
    Response map(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (e.getCause() instanceof JsonProcessingException json) {
            return errors.answer(notReadable(json));
        }
        if (status < 400 || e.getResponse().hasEntity()) {
            return e.getResponse();
        }
        Response answer = errors.answer(httpError(status));
        return status == 405
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, AllowedMethods.header())
                        .build()
                : answer;
    }

    @ServerExceptionMapper
    Response map(Throwable e) {
        if (isUnstorableText(e)) {
            return errors.answer(
                    ApiException.illegalValue(
                            "A text holds a character that cannot be kept: NUL."));
        }
        LOG.error("Request failed", e);
        return errors.answer(
                ApiException.of(500, "500.0 Internal Fault", "Something went wrong here."));
    }

    /** PostgreSQL keeps every character but NUL, in text (22021) and in JSON (22P05): the caller's doing, wherever it was sent. */
    private static boolean isUnstorableText(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .map(ErrorMappers::sqlState)
                .anyMatch(state -> "22021".equals(state) || "22P05".equals(state));
    }

    /** As the client says it, or as Hibernate says it again. */
    private static String sqlState(Throwable e) {
        if (e instanceof PgException fault) {
            return fault.getSqlState();
        }
        return e instanceof SQLException fault ? fault.getSQLState() : null;
    }

    static ApiException httpError(int status) {
        return switch (status) {
            case 400 -> ApiException.badRequest("The request could not be read.");
            case 403 -> ApiException.forbidden("You may not do this.");
            case 404 -> ApiException.notFound();
            case 405 ->
                    ApiException.of(
                            405, "405 Method Not Allowed", "This path does not take this method.");
            case 406 ->
                    ApiException.of(
                            406,
                            "406 Not Acceptable",
                            "This path does not answer in that media type.");
            case 413 -> ApiException.tooLarge("The body is larger than this path takes.");
            case 415 ->
                    ApiException.of(
                            415,
                            "415 Unsupported Media Type",
                            "This path does not take a body of that content type.");
            default -> ApiException.of(status, String.valueOf(status), "The request failed.");
        };
    }

    static ApiException notReadable(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping
                && !(e.getCause() instanceof JsonParseException)) {
            return ApiException.badRequest(
                    "The " + place(mapping) + " has the wrong type or form.");
        }
        JsonLocation at = e.getLocation();
        String where =
                at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return ApiException.badRequest("The body is not well-formed JSON" + where + ".");
    }

    private static String place(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference part : e.getPath()) {
            if (part.getFieldName() == null) {
                place.append('[').append(part.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(part.getFieldName());
            }
        }
        return place.isEmpty() ? "body" : "value of '" + place + "'";
    }

    private static String lastName(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        return name;
    }
}
