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

/** Personal access tokens (contract, sections 1.2 and 1.7). In every family. */
@ServedBy(Role.TOKEN)
@Path("/personal-access-tokens")
@Tag(
        name = "Personal access tokens",
        description = "Pairs of id and secret that act as their owner")
class PersonalTokenResource {

    private final PersonalTokens tokens;

    PersonalTokenResource(PersonalTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Requires(
            scopes = {
                PersonalTokens.MY_READ,
                PersonalTokens.MY_MANAGE,
                PersonalTokens.ALL_READ,
                PersonalTokens.ALL_MANAGE
            })
    @Operation(
            summary = "List personal access tokens",
            description =
                    "Your own with owner-id=me; everybody's need ORG_ADMIN. Filter: lastUsed le, isnull.")
    public Uni<RestResponse<List<PersonalToken>>> list(
            @RestQuery("owner-id") String ownerId,
            @RestQuery String filters,
            @RestQuery Integer limit,
            @RestQuery Integer offset,
            @RestQuery Boolean count) {
        return tokens.list(ownerId, filters, Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(ListAnswer::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(scopes = {PersonalTokens.MY_MANAGE, PersonalTokens.ALL_MANAGE})
    @Operation(
            summary = "Create a personal access token",
            description = "The secret is in this answer and nowhere else.")
    public Uni<RestResponse<PersonalToken.Created>> create(PersonalTokenRequest request) {
        return tokens.create(request).map(PersonalTokenResource::uncached);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(JsonPatches.MEDIA_TYPE)
    @Requires(scopes = PersonalTokens.MY_MANAGE)
    @Operation(
            summary = "Change a personal access token of yours",
            description =
                    "JSON patch of name, scope, expirationDate and userAwareTokenNeverExpires.")
    public Uni<PersonalToken> change(@RestPath String id, JsonNode patch) {
        return tokens.change(id, patch);
    }

    @DELETE
    @Path("/{id}")
    @Requires(scopes = {PersonalTokens.MY_MANAGE, PersonalTokens.ALL_MANAGE})
    @Operation(
            summary = "Delete a personal access token",
            description = "Access tokens that it gave end at once.")
    public Uni<Void> delete(@RestPath String id) {
        return tokens.delete(id);
    }

    private static <T> RestResponse<T> uncached(T body) {
        return RestResponse.ResponseBuilder.ok(body)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
