package dev.usher.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.api.JsonPatches;
import dev.usher.api.ListAnswer;
import dev.usher.api.Reference;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The lifecycle states of a profile over HTTP (contract, 1.2 and 1.5). */
@ServedBy(Role.IDENTITIES)
@Path("/identity-profiles/{profileId}/lifecycle-states")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lifecycle States")
public class LifecycleStateResource {

    private static final String READ = "idn:identity-profile-lifecycle-state:read";
    private static final String MANAGE = "idn:identity-profile-lifecycle-state:manage";

    private final LifecycleStates states;

    LifecycleStateResource(LifecycleStates states) {
        this.states = states;
    }

    @GET
    @Contract(absentFrom = Family.BETA)
    @Operation(
            operationId = "getLifecycleStates",
            summary = "List the lifecycle states of a profile",
            description = "Sorters: name, priority, created, modified.")
    @Requires(
            scopes = {READ, MANAGE},
            levels = UserLevel.ORG_ADMIN,
            app = true)
    public Uni<RestResponse<List<LifecycleState>>> list(
            @RestPath String profileId,
            @RestQuery String sorters,
            @RestQuery Integer limit,
            @RestQuery Integer offset,
            @RestQuery Boolean count) {
        Paging paging = Paging.of(limit, offset, count, Paging.MAXIMUM);
        return states.list(Ids.known(profileId), sorters, paging).map(ListAnswer::of);
    }

    @POST
    @Contract(absentFrom = Family.BETA)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "createLifecycleState", summary = "Add a lifecycle state")
    @Requires(scopes = MANAGE, levels = UserLevel.ORG_ADMIN, app = true)
    public Uni<LifecycleState> create(@RestPath String profileId, LifecycleState body) {
        if (body == null) {
            throw ApiException.required("Send a lifecycle state.");
        }
        return states.create(Ids.known(profileId), body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getLifecycleState", summary = "Get a lifecycle state")
    @Requires(
            scopes = {READ, MANAGE},
            levels = UserLevel.ORG_ADMIN,
            app = true)
    public Uni<LifecycleState> get(@RestPath String profileId, @RestPath String id) {
        return states.get(Ids.known(profileId), Ids.known(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(JsonPatches.MEDIA_TYPE)
    @Operation(
            operationId = "updateLifecycleStates",
            summary = "Change a lifecycle state",
            description = "JSON patch (RFC 6902). The technicalName stays as it is.")
    @Requires(scopes = MANAGE, levels = UserLevel.ORG_ADMIN, app = true)
    public Uni<LifecycleState> patch(
            @RestPath String profileId, @RestPath String id, JsonNode patch) {
        return states.patch(Ids.known(profileId), Ids.known(id), patch);
    }

    @DELETE
    @Path("/{id}")
    @Contract(absentFrom = Family.BETA)
    @ResponseStatus(202)
    @Operation(
            operationId = "deleteLifecycleState",
            summary = "Delete a lifecycle state",
            description =
                    "Whoever is in it is in none then. Refused while the profile invites on entering it.")
    @Requires(scopes = MANAGE, levels = UserLevel.ORG_ADMIN, app = true)
    public Uni<Reference> delete(@RestPath String profileId, @RestPath String id) {
        return states.remove(Ids.known(profileId), Ids.known(id))
                .map(gone -> new Reference("LIFECYCLE_STATE", gone.id(), gone.name()));
    }
}
