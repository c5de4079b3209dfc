package dev.usher.identity;

import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Removing and resetting an identity (contract, 1.2 and 1.5); locking and unlocking one, which the contract lacks. */
@ServedBy(Role.IDENTITIES)
@Path("/identities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identities")
class IdentityActionResource {

    private static final String MANAGE = "idn:identity:manage";

    private final IdentityActions actions;
    private final CurrentCaller caller;

    IdentityActionResource(IdentityActions actions, CurrentCaller caller) {
        this.actions = actions;
        this.caller = caller;
    }

    @DELETE
    @Path("/{id}")
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = MANAGE, levels = UserLevel.ORG_ADMIN, app = true)
    @Operation(
            operationId = "deleteIdentity",
            summary = "Remove an identity",
            description =
                    "Its accounts stay. A protected identity, and one that owns sources, identity profiles or API clients,"
                            + " is refused: associationDetails names what it owns.")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Response> remove(@RestPath String id) {
        UUID identity = Ids.known(id);
        return actions.each(IdentityAction.REMOVE, List.of(identity), caller.get(), caller.actor())
                .map(outcomes -> outcomes.get(identity))
                .flatMap(outcome -> removed(identity, outcome));
    }

    private Uni<Response> removed(UUID identity, ActionOutcome outcome) {
        if (outcome == ActionOutcome.NOT_FOUND) {
            throw ApiException.notFound();
        }
        if (!outcome.isRefusal()) {
            return Uni.createFrom().item(Response.noContent().build());
        }
        return actions.owned(identity)
                .map(owned -> new Ownership.Refusal(outcome.sentence(), owned))
                .map(refusal -> Response.status(400).entity(refusal).build());
    }

    @POST
    @Path("/{id}/reset")
    @Consumes(MediaType.WILDCARD)
    @Contract(absentFrom = Family.V3)
    @Requires(scopes = MANAGE, levels = UserLevel.ORG_ADMIN, app = true)
    @Operation(
            operationId = "resetIdentity",
            summary = "Make an identity one that has not registered",
            description =
                    "User levels, the password kept here and personal access tokens are gone, sessions end, an open"
                            + " invitation is taken back. A disabled identity cannot be reset.")
    @APIResponse(responseCode = "202", description = "Done")
    public Uni<Response> reset(@RestPath String id) {
        return actions.one(IdentityAction.RESET, Ids.known(id), caller.get(), caller.actor())
                .map(done -> Response.accepted().build());
    }

    @POST
    @Path("/{id}/lock")
    @Consumes(MediaType.WILDCARD)
    @Requires(scopes = MANAGE, levels = UserLevel.ORG_ADMIN, app = true)
    @Operation(
            operationId = "lockIdentity",
            summary = "Lock an identity until it is unlocked",
            description = "Its sessions and tokens end.")
    @APIResponse(responseCode = "202", description = "Done")
    public Uni<Response> lock(@RestPath String id) {
        return done(IdentityAction.LOCK, id);
    }

    @POST
    @Path("/{id}/unlock")
    @Consumes(MediaType.WILDCARD)
    @Requires(
            scopes = MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.HELPDESK},
            app = true)
    @Operation(
            operationId = "unlockIdentity",
            summary = "Unlock an identity",
            description = "Also ends a lock that failed sign-ins set.")
    @APIResponse(responseCode = "202", description = "Done")
    public Uni<Response> unlock(@RestPath String id) {
        return done(IdentityAction.UNLOCK, id);
    }

    private Uni<Response> done(IdentityAction action, String id) {
        return actions.one(action, Ids.known(id), caller.get(), caller.actor())
                .map(done -> Response.accepted(Map.of()).build());
    }
}
