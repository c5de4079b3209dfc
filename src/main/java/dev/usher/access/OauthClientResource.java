package dev.usher.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.api.JsonPatches;
import dev.usher.api.ListAnswer;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Programs of their own (contract, sections 1.2 and 1.7). In every family. */
@ServedBy(Role.TOKEN)
@Path("/oauth-clients")
@Tag(name = "OAuth clients", description = "Programs with no person behind them")
class OauthClientResource {

    private final OauthClients clients;

    OauthClientResource(OauthClients clients) {
        this.clients = clients;
    }

    @GET
    @Requires(
            scopes = {OauthClients.READ, OauthClients.MANAGE},
            levels = UserLevel.ORG_ADMIN)
    @Operation(summary = "List OAuth clients", description = "Filter: lastUsed le, isnull.")
    public Uni<RestResponse<List<OauthClient>>> list(
            @RestQuery String filters,
            @RestQuery Integer limit,
            @RestQuery Integer offset,
            @RestQuery Boolean count) {
        return clients.list(filters, Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(ListAnswer::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(scopes = OauthClients.MANAGE, levels = UserLevel.ORG_ADMIN)
    @Operation(
            summary = "Create an OAuth client",
            description =
                    "For the grant CLIENT_CREDENTIALS. The secret is in this answer and nowhere else.")
    public Uni<RestResponse<OauthClient>> create(OauthClient request) {
        return clients.create(request)
                .map(
                        created ->
                                RestResponse.ResponseBuilder.ok(created)
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .build());
    }

    @GET
    @Path("/{id}")
    @Requires(
            scopes = {OauthClients.READ, OauthClients.MANAGE},
            levels = UserLevel.ORG_ADMIN,
            app = true)
    @Operation(summary = "Get an OAuth client")
    public Uni<OauthClient> get(@RestPath String id) {
        return clients.get(id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(JsonPatches.MEDIA_TYPE)
    @Requires(scopes = OauthClients.MANAGE, levels = UserLevel.ORG_ADMIN)
    @Operation(summary = "Change an OAuth client", description = "JSON patch.")
    public Uni<OauthClient> change(@RestPath String id, JsonNode patch) {
        return clients.change(id, patch);
    }

    @DELETE
    @Path("/{id}")
    @Requires(scopes = OauthClients.MANAGE, levels = UserLevel.ORG_ADMIN)
    @Operation(
            summary = "Delete an OAuth client",
            description = "Access tokens that it was given end at once.")
    public Uni<Void> delete(@RestPath String id) {
        return clients.delete(id);
    }
}
