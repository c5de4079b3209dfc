package dev.usher.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An identity as a search answers it (contract, section 1.8). What has no value is written as null. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record IdentityDocument(
        String id,
        String name,
        String displayName,
        String alias,
        String firstName,
        String lastName,
        String email,
        OffsetDateTime created,
        OffsetDateTime modified,
        String status,
        boolean inactive,
        boolean disabled,
        boolean locked,
        @JsonProperty("protected") boolean isProtected,
        boolean correlated,
        @JsonProperty("isManager") boolean isManager,
        String processingState,
        String processingDetails,
        Named manager,
        Named identityProfile,
        Named source,
        Map<String, Object> attributes,
        @JsonProperty("_type") String type,
        @JsonProperty("_version") String version) {

    private static final Set<String> INACTIVE = Set.of("DISABLED", "DEACTIVATED", "TERMINATED");

    /** Something that is not told of any further. */
    @RegisterForReflection
    record Named(String id, String name, String displayName) {

        static Named of(UUID id, String name, String displayName) {
            return id == null ? null : new Named(Ids.wire(id), name, displayName);
        }
    }

    static IdentityDocument of(Row row) {
        String status = row.getString("status");
        return new IdentityDocument(
                Ids.wire(row.getUUID("id")),
                row.getString("name"),
                row.getString("name"),
                row.getString("alias"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("modified"),
                status,
                INACTIVE.contains(status),
                status.equals("DISABLED"),
                status.equals("LOCKED"),
                row.getBoolean("protected"),
                row.getBoolean("correlated"),
                row.getBoolean("is_manager"),
                row.getString("fault") == null ? "OK" : "ERROR",
                row.getString("fault"),
                Named.of(
                        row.getUUID("manager_id"),
                        row.getString("manager_alias"),
                        row.getString("manager_name")),
                named(row.getUUID("profile_id"), row.getString("profile_name")),
                named(row.getUUID("source_id"), row.getString("source_name")),
                attributes(row),
                "identity",
                "v7");
    }

    private static Named named(UUID id, String name) {
        return Named.of(id, name, name);
    }

    private static Map<String, Object> attributes(Row row) {
        Map<String, Object> attributes = Identity.attributes(row);
        attributes.putIfAbsent("cloudLifecycleState", row.getString("lifecycle_state"));
        return attributes;
    }
}
