package dev.usher.console.identity;

import dev.usher.access.CurrentCaller;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Visit;
import dev.usher.registration.PasswordResets;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Sends somebody a link to a new password. */
@ServedBy(Role.CONSOLE)
@Path("/console/identities/{id}/password")
class PasswordMailResource {

    private final PasswordResets resets;
    private final CurrentCaller current;
    private final Visit visit;

    PasswordMailResource(PasswordResets resets, CurrentCaller current, Visit visit) {
        this.resets = resets;
        this.current = current;
        this.visit = visit;
    }

    /** @param to {@code alternate} for the other address, anything else for the work address */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> send(@RestPath String id, @RestForm String to) {
        String page = IdentityQuery.PATH + "/" + Ids.wire(Ids.known(id));
        return resets.send(Ids.known(id), "alternate".equals(to), current.actor())
                .map(sent -> visit.done(page, visit.say(PeopleMessages.class).passwordMailSent()))
                .onFailure(ApiException.class)
                .recoverWithItem(e -> visit.refused(page, e.getMessage()));
    }
}
