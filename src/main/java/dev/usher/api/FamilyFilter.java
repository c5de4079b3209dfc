package dev.usher.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.net.URI;
import java.util.Arrays;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every request its tracking id, its canonical path, and what the contract asks of its family. */
class FamilyFilter {

    static final String TRACKING_HEADER = "X-Tracking-Id";
    static final String EXPERIMENTAL_HEADER = "X-SailPoint-Experimental";
    private static final String TRACE = "trackingId";

    private final RequestTrace trace;

    FamilyFilter(RequestTrace trace) {
        this.trace = trace;
    }

    @ServerRequestFilter(preMatching = true)
    void begin(ContainerRequestContext request, RoutingContext http) {
        URI uri = request.getUriInfo().getRequestUri();
        Family.Call call = Family.of(routed(http.normalizedPath()));
        String trackingId = Ids.wire(Ids.next());
        trace.begin(call.family(), call.path(), trackingId);
        MDC.put(TRACE, trackingId);
        request.setProperty(TRACE, trackingId);
        if (call.family() != Family.BARE) {
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            request.setRequestUri(request.getUriInfo().getBaseUri().resolve(call.path() + query));
        }
    }

    /** As resources are found by it: what decides by a path is not to be got around by another spelling of it. */
    private static String routed(String normalized) {
        return normalized.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
    }

    @ServerRequestFilter(priority = 500)
    void hold(ResourceInfo resource) {
        Contract contract = contract(resource);
        if (contract == null) {
            return;
        }
        if (has(contract.absentFrom(), trace.family())) {
            throw ApiException.notFound();
        }
    }

    @ServerRequestFilter(priority = 6000)
    void askForExperimentalHeader(ContainerRequestContext request, ResourceInfo resource) {
        Contract contract = contract(resource);
        if (contract != null
                && has(contract.experimentalIn(), trace.family())
                && !"true".equalsIgnoreCase(request.getHeaderString(EXPERIMENTAL_HEADER))) {
            throw ApiException.required(
                    "This endpoint is experimental: send the header "
                            + EXPERIMENTAL_HEADER
                            + ": true.");
        }
    }

    @ServerResponseFilter
    void end(
            ContainerRequestContext request,
            ContainerResponseContext response,
            ResourceInfo resource) {
        Object trackingId = request.getProperty(TRACE);
        if (trackingId != null) {
            response.getHeaders().putSingle(TRACKING_HEADER, trackingId);
        }
        Contract contract = contract(resource);
        if (contract != null && has(contract.deprecatedIn(), trace.family())) {
            response.getHeaders().putSingle("X-Deprecated", "true");
        }
    }

    private static Contract contract(ResourceInfo resource) {
        return resource == null || resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Contract.class);
    }

    private static boolean has(Family[] families, Family family) {
        return Arrays.asList(families).contains(family);
    }
}
