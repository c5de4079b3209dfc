package dev.usher.console;

import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
import dev.usher.access.Owners.Owner;
import dev.usher.access.SignedInCallers;
import dev.usher.access.UserLevel;
import dev.usher.access.session.ReturnPath;
import dev.usher.access.session.Sessions;
import dev.usher.api.page.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets somebody into the console whose session is good and whose level suffices. Posts from other sites are refused before, by
 * the filter of all pages; the cookie of a session is not sent with them either.
 */
class ConsoleFilter {

    private static final String PACKAGE = ConsoleFilter.class.getPackageName();

    private final Sessions sessions;
    private final SignedInCallers callers;
    private final CurrentCaller current;
    private final Visit visit;

    ConsoleFilter(Sessions sessions, SignedInCallers callers, CurrentCaller current, Visit visit) {
        this.sessions = sessions;
        this.callers = callers;
        this.current = current;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance forbidden(Frame frame, boolean inside);
    }

    @ServerRequestFilter(priority = 1000)
    Uni<Response> admit(
            ContainerRequestContext request,
            HttpHeaders headers,
            UriInfo uri,
            ResourceInfo resource) {
        if (resource.getResourceMethod() == null
                || !resource.getResourceClass().getPackageName().startsWith(PACKAGE)) {
            return Uni.createFrom().nullItem();
        }
        String here = here(uri.getRequestUri(), request.getMethod());
        visit.begin(
                headers.getCookies(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), here);
        Allowed allowed = resource.getResourceMethod().getAnnotation(Allowed.class);
        return sessions.owner(headers)
                .flatMap(
                        owner ->
                                owner.isEmpty()
                                        ? Uni.createFrom()
                                                .item(
                                                        signIn(
                                                                here,
                                                                headers.getHeaderString(
                                                                        "HX-Current-URL")))
                                        : decide(owner.get(), allowed));
    }

    private Uni<Response> decide(Owner owner, Allowed allowed) {
        return callers.of(owner)
                .map(
                        caller -> {
                            current.set(caller);
                            visit.by(caller, owner.name());
                            return allowed != null && caller.hasLevel(allowed.value())
                                    ? null
                                    : forbidden(caller);
                        });
    }

    private Response forbidden(Caller caller) {
        boolean inside = caller.hasLevel(UserLevel.ORG_ADMIN, UserLevel.HELPDESK);
        return visit.page(403, Templates.forbidden(visit.frame(null), inside));
    }

    /**
     * A script that fetches part of a page cannot follow to sign-in: the whole window must.
     *
     * @param window the address that the script says the window has; null without a script
     */
    private static Response signIn(String here, String window) {
        return window == null
                ? Pages.goOn(ReturnPath.signIn(here))
                : Response.status(Response.Status.UNAUTHORIZED)
                        .header("HX-Redirect", ReturnPath.signIn(path(window)))
                        .build();
    }

    private static String path(String address) {
        try {
            return path(new URI(address));
        } catch (URISyntaxException e) {
            return Section.HOME.path();
        }
    }

    /** Where to come back to: the page that was asked for, or the start when a form was sent. */
    private static String here(URI uri, String method) {
        if (!method.equals("GET")) {
            return Section.HOME.path();
        }
        return path(uri);
    }

    private static String path(URI uri) {
        return uri.getRawQuery() == null
                ? uri.getRawPath()
                : uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
