package dev.usher.access;

import dev.usher.api.ApiException;
import dev.usher.api.ErrorPages;
import dev.usher.api.RequestTrace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets a call through when its token is good, its pace is kept and its rights suffice. */
class AccessFilter {

    private static final String BEARER = "bearer ";

    private final Tokens tokens;
    private final Callers callers;
    private final CurrentCaller current;
    private final RequestLimits limits;
    private final RequestTrace trace;
    private final ErrorPages pages;

    AccessFilter(
            Tokens tokens,
            Callers callers,
            CurrentCaller current,
            RequestLimits limits,
            RequestTrace trace,
            ErrorPages pages) {
        this.tokens = tokens;
        this.callers = callers;
        this.current = current;
        this.limits = limits;
        this.trace = trace;
        this.pages = pages;
    }

    @ServerRequestFilter(priority = 900)
    void note(HttpServerRequest http) {
        current.setAddress(Origin.address(http));
    }

    @ServerRequestFilter(priority = 1000)
    Uni<Response> admit(
            ContainerRequestContext request, HttpServerRequest http, ResourceInfo resource) {
        Requires rights =
                resource.getResourceMethod() == null
                        ? null
                        : resource.getResourceMethod().getAnnotation(Requires.class);
        if (rights == null) {
            return Uni.createFrom().nullItem();
        }
        if (rights.timer()) {
            switch (Origin.of(http)) {
                case GATEWAY -> throw ApiException.notFound();
                case TRIGGER -> {
                    current.set(Caller.SYSTEM);
                    return Uni.createFrom().nullItem();
                }
                case CONNECTION -> {}
            }
        }
        Map<String, Object> claims =
                tokens.verify(bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
        return callers.of(claims)
                .map(
                        caller -> {
                            limits.take(caller.clientId(), trace.family());
                            if (!caller.may(rights)) {
                                throw ApiException.forbidden(
                                        "Your token or user level does not allow this.");
                            }
                            current.set(caller);
                            return null;
                        });
    }

    private static String bearer(String header) {
        if (header == null) {
            throw new UnauthorizedException("JWT validation failed: JWT is missing");
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new UnauthorizedException("JWT validation failed: not a bearer token");
        }
        return header.substring(BEARER.length()).strip();
    }

    @RegisterForReflection
    record Unauthorized(String error) {}

    @RegisterForReflection
    record TooManyRequests(String message) {}

    @ServerExceptionMapper
    Response map(UnauthorizedException e) {
        return Response.status(Response.Status.UNAUTHORIZED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .entity(new Unauthorized(e.getMessage()))
                .build();
    }

    @ServerExceptionMapper
    Response map(TooManyRequestsException e) {
        Response answer =
                pages.page(429, "That was too often. Try again in " + e.inWords() + ".")
                        .orElseGet(
                                () ->
                                        Response.status(Response.Status.TOO_MANY_REQUESTS)
                                                .type(MediaType.APPLICATION_JSON_TYPE)
                                                .entity(
                                                        new TooManyRequests(
                                                                " Rate Limit Exceeded "))
                                                .build());
        return Response.fromResponse(answer)
                .header(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds())
                .build();
    }
}
