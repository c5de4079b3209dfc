package dev.usher.access.session;

import dev.usher.api.page.Pages;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Sign-in and sign-out. */
@ServedBy(Role.REGISTRATION)
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInResource {

    private static final int LONGEST_SHOWN = 320;

    private final SignIn signIn;
    private final Sessions sessions;

    SignInResource(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @CheckedTemplate(basePath = "session", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance signIn(
                String username, boolean refused, boolean unavailable, String next);
    }

    @GET
    @Path("/sign-in")
    @Operation(hidden = true)
    public Uni<Response> show(@Context HttpHeaders request, @RestQuery String next) {
        return sessions.owner(request)
                .map(
                        owner ->
                                owner.isPresent()
                                        ? Pages.goOn(ReturnPath.of(next))
                                        : Pages.page(
                                                200,
                                                Templates.signIn(
                                                        "", false, false, ReturnPath.kept(next))));
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> signIn(
            @RestForm String username, @RestForm String password, @RestForm String next) {
        return signIn.with(username, password)
                .map(
                        owner ->
                                owner.map(
                                                one ->
                                                        Response.fromResponse(
                                                                        Pages.goOn(
                                                                                ReturnPath.of(
                                                                                        next)))
                                                                .cookie(sessions.begin(one))
                                                                .build())
                                        .orElseGet(
                                                () ->
                                                        Pages.page(
                                                                422,
                                                                Templates.signIn(
                                                                        shown(username),
                                                                        true,
                                                                        false,
                                                                        ReturnPath.kept(next)))))
                .onFailure(DirectoryUnavailableException.class)
                .recoverWithItem(
                        () ->
                                Pages.page(
                                        503,
                                        Templates.signIn(
                                                shown(username),
                                                false,
                                                true,
                                                ReturnPath.kept(next))));
    }

    @POST
    @Path("/sign-out")
    @Operation(hidden = true)
    public Response signOut() {
        return Response.fromResponse(Pages.goOn("/sign-in")).cookie(sessions.end()).build();
    }

    private static String shown(String username) {
        return username == null || username.length() > LONGEST_SHOWN ? "" : username;
    }
}
