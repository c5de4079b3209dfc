package dev.usher.api.page;

import dev.usher.api.ApiException;
import dev.usher.api.RequestTrace;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Keeps other sites from posting to pages, and every page from being kept, framed or told about. */
class PageFilter {

    private final RequestTrace trace;
    private final PublicUrl publicUrl;

    PageFilter(RequestTrace trace, PublicUrl publicUrl) {
        this.trace = trace;
        this.publicUrl = publicUrl;
    }

    @ServerRequestFilter(priority = 900)
    void refuseOtherSites(ContainerRequestContext request) {
        if (PagePaths.isPage(trace.path())
                && CrossSite.isRefused(
                        request.getMethod(),
                        request.getHeaderString("Sec-Fetch-Site"),
                        request.getHeaderString("Origin"),
                        publicUrl.origin())) {
            throw ApiException.forbidden(
                    "This form was sent from another site, so nothing was done. Open the page here and try again.");
        }
    }

    @ServerResponseFilter
    void protect(ContainerResponseContext response) {
        if (!PagePaths.isPage(trace.path())) {
            return;
        }
        var headers = response.getHeaders();
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("X-Content-Type-Options", "nosniff");
        if (publicUrl.isHttps()) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
