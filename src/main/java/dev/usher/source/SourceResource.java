package dev.usher.source;

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

/** Sources over HTTP. */
@ServedBy(Role.IDENTITIES)
@Path("/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class SourceResource {

    static final String READ = "idn:sources:read";
    static final String MANAGE = "idn:sources:manage";

    private final Sources sources;
    private final SourceRemoval removal;
    private final CurrentCaller caller;

    SourceResource(Sources sources, SourceRemoval removal, CurrentCaller caller) {
        this.sources = sources;
        this.removal = removal;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listSources",
            summary = "List sources",
            description = "Filters: id eq, in; name eq, in, sw. Sorters: name, created, modified.")
    @Requires(
            scopes = {READ, MANAGE},
            levels = {UserLevel.ORG_ADMIN, UserLevel.SOURCE_ADMIN},
            app = true)
    public Uni<RestResponse<List<SourceView>>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @RestQuery Integer limit,
            @RestQuery Integer offset,
            @RestQuery Boolean count) {
        Paging paging = Paging.of(limit, offset, count, Paging.MAXIMUM);
        return sources.list(filters, sorters, paging).map(ListAnswer::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createSource",
            summary = "Create a source: a delimited file or a directory")
    @Requires(
            scopes = MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.SOURCE_ADMIN},
            app = true)
    public Uni<SourceView> create(SourceBody body) {
        if (body == null) {
            throw ApiException.required("Send a source.");
        }
        return sources.create(caller.get(), body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSource", summary = "Get a source")
    @Requires(
            scopes = {READ, MANAGE},
            levels = {UserLevel.ORG_ADMIN, UserLevel.SOURCE_ADMIN},
            app = true)
    public Uni<SourceView> get(@RestPath String id) {
        return sources.get(Ids.known(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(JsonPatches.MEDIA_TYPE)
    @Operation(
            operationId = "updateSource",
            summary = "Change a source",
            description =
                    "JSON patch (RFC 6902) of name, description, owner and connectorAttributes.")
    @Requires(
            scopes = MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.SOURCE_ADMIN},
            app = true)
    public Uni<SourceView> patch(@RestPath String id, JsonNode patch) {
        return sources.patch(Ids.known(id), patch);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(202)
    @Operation(
            operationId = "deleteSource",
            summary = "Delete a source and its accounts",
            description = "Refused while an identity profile needs the source.")
    @Requires(
            scopes = MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.SOURCE_ADMIN},
            app = true)
    public Uni<TaskResult> delete(@RestPath String id) {
        return removal.remove(caller.get(), Ids.known(id));
    }
}
