package dev.usher.identity;

import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Who is known here (contract, 1.2 and 1.5).
 *
 * <p>The contract lists no levels for these. The answers hold addresses, managers and everything that was loaded, so they
 * are for the levels that work with people; a plain user has {@code /public-identities}.
 */
@ServedBy(Role.IDENTITIES)
@Path("/identities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identities", description = "The people that are known here")
class IdentityResource {

    private final IdentityList identities;

    IdentityResource(IdentityList identities) {
        this.identities = identities;
    }

    @GET
    @Contract(absentFrom = Family.V3)
    @Requires(
            scopes = {"idn:identity:read", "idn:identity:manage"},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.HELPDESK,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN
            })
    @Operation(
            operationId = "listIdentities",
            summary = "List identities",
            description =
                    "Filters: id, identityProfile.id, cloudStatus, statusReason eq, in; name, alias, firstname, lastname,"
                            + " email eq, sw; processingState, correlated, protected eq. Sorters: name, alias, email,"
                            + " cloudStatus.")
    public Uni<RestResponse<List<Identity>>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @Parameter(description = "CORRELATED_ONLY, unless told, or NONE") @RestQuery
                    String defaultFilter,
            @Parameter(description = "0 to 250") @RestQuery Integer limit,
            @RestQuery Integer offset,
            @Parameter(description = "Whether to count them all into X-Total-Count") @RestQuery
                    Boolean count) {
        return identities
                .list(
                        filters,
                        sorters,
                        DefaultFilter.of(defaultFilter),
                        Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(ListAnswer::of);
    }

    @GET
    @Path("/{id}")
    @Contract(absentFrom = Family.V3)
    @Requires(
            scopes = {"idn:identity:read", "idn:identity:manage"},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.HELPDESK,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN
            })
    @Operation(operationId = "getIdentity", summary = "Read one identity")
    public Uni<Identity> get(@RestPath String id) {
        return identities.get(Ids.known(id));
    }
}
