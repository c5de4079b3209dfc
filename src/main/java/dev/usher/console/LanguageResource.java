package dev.usher.console;

import dev.usher.access.UserLevel;
import dev.usher.access.session.ReturnPath;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** The choice of a language. */
@ServedBy(Role.CONSOLE)
@Path("/console/language")
class LanguageResource {

    private final Visit visit;

    LanguageResource(Visit visit) {
        this.visit = visit;
    }

    /** @param back the page to show again */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Response choose(@RestForm String language, @RestForm String back) {
        return visit.speaking(Language.ofTag(language), ReturnPath.inConsole(back));
    }
}
