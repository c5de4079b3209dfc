package dev.usher.audit;

import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * An event on the wire: ours, the contract has no such list.
 *
 * @param address IP address that the request came from; null when it did not come from outside
 * @param trackingId of the request; also in its answer and in the log
 * @param details what a reader needs to understand it, by action
 */
@RegisterForReflection
public record AuditEvent(
        String id,
        OffsetDateTime created,
        String action,
        String status,
        Actor actor,
        Target target,
        String address,
        String trackingId,
        Map<String, Object> details) {

    static final String COLUMNS = "e.*";
    static final String FROM = "audit_event e";

    /** Who did it. @param id null for the service itself and for somebody who is not known */
    @RegisterForReflection
    public record Actor(String id, String name) {}

    /** What it was done to, named as it was then. */
    @RegisterForReflection
    public record Target(String type, String id, String name) {}

    static AuditEvent of(Row row) {
        return new AuditEvent(
                Ids.wire(row.getUUID("id")),
                row.getOffsetDateTime("created"),
                row.getString("action"),
                row.getString("status"),
                new Actor(Ids.wire(row.getUUID("actor_id")), row.getString("actor_name")),
                new Target(
                        row.getString("target_type"),
                        Ids.wire(row.getUUID("target_id")),
                        row.getString("target_name")),
                row.getString("address"),
                row.getString("tracking_id"),
                row.getJsonObject("details").getMap());
    }
}
