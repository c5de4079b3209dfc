package dev.usher.registration;

import dev.usher.api.page.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** The pages of registration that need no link: after it, and instead of it. */
@Path("/register")
@Produces(MediaType.TEXT_HTML)
class RegistrationPathsResource {

    private final SelfRequests requests;

    RegistrationPathsResource(SelfRequests requests) {
        this.requests = requests;
    }

    @GET
    @Path("/done")
    @Operation(hidden = true)
    Response done() {
        return Pages.page(200, RegistrationPages.done());
    }

    @GET
    @Path("/again")
    @Operation(hidden = true)
    Response again() {
        return Pages.page(200, RegistrationPages.again());
    }

    @POST
    @Path("/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    Uni<Response> ask(@RestForm String who) {
        return requests.ask(who).map(done -> Pages.page(200, RegistrationPages.asked()));
    }
}
