package dev.usher.identity;

import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.ListAnswer;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Searching over HTTP (contract, 1.2 and 1.8). */
@ServedBy(Role.IDENTITIES)
@Path("/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identities")
class SearchResource {

    /** The contract's, and what is answered unless told. */
    static final int MAXIMUM = 10_000;

    private final IdentitySearch identities;

    SearchResource(IdentitySearch identities) {
        this.identities = identities;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(absentFrom = Family.BETA)
    @Requires(
            scopes = "sp:search:read",
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN
            },
            app = true)
    @Operation(
            operationId = "searchPost",
            summary = "Search identities",
            description =
                    "A query string such as status:active AND name:\"Zoë Müller\", lastName:mül*, inactive:TRUE,"
                            + " created:[2026-01-01 TO *] or NOT protected:true. Words without a field are looked for at"
                            + " the beginning of alias, name, first and last name. sort: id, name, displayName, alias,"
                            + " status, created, modified; searchAfter goes on behind the last document.")
    public Uni<RestResponse<List<IdentityDocument>>> search(
            SearchBody body,
            @Parameter(description = "0 to 10,000") @RestQuery Integer limit,
            @RestQuery Integer offset,
            @Parameter(description = "Whether to count all into X-Total-Count") @RestQuery
                    Boolean count) {
        if (body == null) {
            throw ApiException.required("'query.query' is needed.");
        }
        return identities
                .search(body, Paging.of(limit, offset, count, MAXIMUM))
                .map(ListAnswer::of);
    }
}
