package dev.usher.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Moving an identity to a lifecycle state over HTTP (contract, 1.2 and 1.5). */
@ServedBy(Role.IDENTITIES)
@Path("/identities/{id}/set-lifecycle-state")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lifecycle States")
class LifecycleMoveResource {

    private final LifecycleMove move;
    private final CurrentCaller caller;

    LifecycleMoveResource(LifecycleMove move, CurrentCaller caller) {
        this.move = move;
        this.caller = caller;
    }

    /** Where to. */
    @RegisterForReflection
    record Target(String lifecycleStateId) {}

    /** The contract's name for what traces it: here the id of a task. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Moved(String accountActivityId) {}

    @POST
    @Contract(absentFrom = Family.BETA)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setLifecycleState",
            summary = "Move an identity to a lifecycle state",
            description =
                    "It stays there until its account says something new. Entering a state that the profile invites on makes"
                            + " the identity due for an invitation. accountActivityId is the id of the task that traces the move.")
    @Requires(scopes = "idn:identity-lifecycle-state:manage", levels = UserLevel.ORG_ADMIN)
    public Uni<Moved> move(@RestPath String id, Target target) {
        if (target == null || target.lifecycleStateId() == null) {
            throw ApiException.required("'lifecycleStateId' is required.");
        }
        UUID state =
                Ids.parse(target.lifecycleStateId())
                        .orElseThrow(
                                () ->
                                        ApiException.illegalValue(
                                                "'lifecycleStateId' is not an id."));
        return move.to(Ids.known(id), state, caller.get()).map(task -> new Moved(Ids.wire(task)));
    }
}
