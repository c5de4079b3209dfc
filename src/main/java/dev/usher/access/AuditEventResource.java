package dev.usher.access;

import dev.usher.api.ListAnswer;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.audit.AuditEvent;
import dev.usher.audit.AuditEvents;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The audit trail over HTTP: ours, the contract has none. */
@ServedBy(Role.IDENTITIES)
@Path("/audit-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit events", description = "Who did what to whom, when and from where")
class AuditEventResource {

    private static final String READ = "idn:audit-event:read";

    private final AuditEvents events;

    AuditEventResource(AuditEvents events) {
        this.events = events;
    }

    @GET
    @Requires(scopes = READ, levels = UserLevel.ORG_ADMIN)
    @Operation(
            operationId = "listAuditEvents",
            summary = "List audit events",
            description =
                    "Newest first. Filters: action eq, in; status, actor.id, target.id eq; created ge, gt, le, lt."
                            + " Sorter: created.")
    public Uni<RestResponse<List<AuditEvent>>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @RestQuery Integer limit,
            @RestQuery Integer offset,
            @RestQuery Boolean count) {
        return events.list(filters, sorters, Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(ListAnswer::of);
    }
}
