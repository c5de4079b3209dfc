package dev.usher.identity;

import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.ListAnswer;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The list that every signed-in person may read (contract, 1.2). */
@ServedBy(Role.IDENTITIES)
@Path("/public-identities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public identities")
class PublicIdentityResource {

    private final IdentityList identities;

    PublicIdentityResource(IdentityList identities) {
        this.identities = identities;
    }

    @GET
    @Contract(absentFrom = Family.BETA)
    @Requires(scopes = "sp:scopes:default", levels = UserLevel.USER)
    @Operation(
            operationId = "getPublicIdentities",
            summary = "List what everybody may see of identities",
            description =
                    "Filters: id eq, in; alias, email, firstname, lastname eq, sw. Sorter: name.")
    public Uni<RestResponse<List<PublicIdentity>>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @Parameter(
                            description =
                                    "Whether to leave out incomplete, uncorrelated and built-in identities")
                    @RestQuery("add-core-filters")
                    Boolean addCoreFilters,
            @Parameter(description = "0 to 250") @RestQuery Integer limit,
            @RestQuery Integer offset,
            @Parameter(description = "Whether to count them all into X-Total-Count") @RestQuery
                    Boolean count) {
        return identities
                .listPublic(
                        filters,
                        sorters,
                        Boolean.TRUE.equals(addCoreFilters),
                        Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(ListAnswer::of);
    }
}
