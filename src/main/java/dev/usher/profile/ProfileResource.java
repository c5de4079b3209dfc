package dev.usher.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.JsonPatches;
import dev.usher.api.ListAnswer;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.task.TaskResult;
import dev.usher.task.TaskStatus;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Identity profiles over HTTP (contract, 1.2 and 1.5). */
@ServedBy(Role.IDENTITIES)
@Path("/identity-profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity Profiles")
public class ProfileResource {

    private static final String READ = "idn:identity-profile:read";
    private static final String MANAGE = "idn:identity-profile:manage";

    private final Profiles profiles;
    private final ProfileTasks work;
    private final CurrentCaller caller;

    ProfileResource(Profiles profiles, ProfileTasks work, CurrentCaller caller) {
        this.profiles = profiles;
        this.work = work;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listIdentityProfiles",
            summary = "List identity profiles",
            description =
                    "Filters: id and name eq, ne, ge, gt, in, le, sw; priority eq, ne. Sorters: id, name, priority,"
                            + " created, modified, owner.id, owner.name.")
    @Requires(
            scopes = {READ, MANAGE},
            levels = {UserLevel.ORG_ADMIN, UserLevel.API},
            app = true)
    public Uni<RestResponse<List<ProfileView>>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @RestQuery Integer limit,
            @RestQuery Integer offset,
            @RestQuery Boolean count) {
        Paging paging = Paging.of(limit, offset, count, Paging.MAXIMUM);
        return profiles.list(filters, sorters, paging).map(ListAnswer::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createIdentityProfile",
            summary = "Create an identity profile and the identities of its source's accounts")
    @Requires(
            scopes = MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.API},
            app = true)
    public Uni<ProfileView> create(ProfileBody body) {
        if (body == null) {
            throw ApiException.required("Send an identity profile.");
        }
        return profiles.create(caller.get(), caller.actor(), body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getIdentityProfile", summary = "Get an identity profile")
    @Requires(
            scopes = {READ, MANAGE},
            levels = {UserLevel.ORG_ADMIN, UserLevel.API},
            app = true)
    public Uni<ProfileView> get(@RestPath String id) {
        return profiles.get(Ids.known(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(JsonPatches.MEDIA_TYPE)
    @Operation(
            operationId = "updateIdentityProfile",
            summary = "Change an identity profile",
            description =
                    "JSON patch (RFC 6902). After a change of identityAttributeConfig the profile has to be processed:"
                            + " identityRefreshRequired tells.")
    @Requires(
            scopes = MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.API},
            app = true)
    public Uni<ProfileView> patch(@RestPath String id, JsonNode patch) {
        return profiles.patch(caller.actor(), Ids.known(id), patch);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(202)
    @Operation(
            operationId = "deleteIdentityProfile",
            summary = "Delete an identity profile and its identities",
            description =
                    "The source keeps its accounts. Refused while one of the identities is protected.")
    @Requires(
            scopes = MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.API},
            app = true)
    public Uni<TaskResult> delete(@RestPath String id) {
        return work.remove(caller.get(), Ids.known(id));
    }

    @POST
    @Path("/{id}/process-identities")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "syncIdentityProfile",
            summary = "Compute the identities of a profile anew from their accounts")
    @Requires(
            scopes = MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.API},
            app = true)
    public Uni<RestResponse<TaskStatus>> process(@RestPath String id) {
        return work.process(caller.get(), Ids.known(id))
                .map(
                        task ->
                                RestResponse.ResponseBuilder.create(
                                                RestResponse.Status.ACCEPTED, task)
                                        .header(HttpHeaders.LOCATION, "/task-status/" + task.id())
                                        .build());
    }
}
