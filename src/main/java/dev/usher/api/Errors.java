package dev.usher.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The one shape of an error: a page where a person is looking, else the contract's body (contract, section 2). */
@ApplicationScoped
public class Errors {

    private final RequestTrace trace;
    private final ErrorPages pages;

    Errors(RequestTrace trace, ErrorPages pages) {
        this.trace = trace;
        this.pages = pages;
    }

    /** The answer to a request that ends in this error. */
    public Response answer(ApiException e) {
        return pages.page(e.status(), e.getMessage())
                .orElseGet(
                        () ->
                                Response.status(e.status())
                                        .type(MediaType.APPLICATION_JSON_TYPE)
                                        .entity(
                                                ErrorResponse.of(
                                                        e.detailCode(),
                                                        trace.trackingId(),
                                                        e.getMessage()))
                                        .build());
    }
}
