package dev.usher.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** An identity on the wire (contract, 1.5). What has no value is written as null. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record Identity(
        String id,
        String name,
        OffsetDateTime created,
        OffsetDateTime modified,
        String alias,
        String emailAddress,
        String processingState,
        String identityStatus,
        Reference managerRef,
        boolean isManager,
        OffsetDateTime lastRefresh,
        Map<String, Object> attributes,
        InState lifecycleState) {

    /** The lifecycle state that an identity is in. @param stateName its technical name */
    @RegisterForReflection
    record InState(String stateName, boolean manuallyUpdated) {

        static InState of(Row row) {
            String name = row.getString("lifecycle_state");
            return name == null ? null : new InState(name, row.getBoolean("lifecycle_manual"));
        }
    }

    static Identity of(Row row) {
        return new Identity(
                Ids.wire(row.getUUID("id")),
                row.getString("name"),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("modified"),
                row.getString("alias"),
                row.getString("email"),
                row.getString("fault") == null ? "OK" : "ERROR",
                row.getString("status"),
                Reference.to("IDENTITY", row.getUUID("manager_id"), row.getString("manager_name")),
                row.getBoolean("is_manager"),
                row.getOffsetDateTime("last_refresh"),
                attributes(row),
                InState.of(row));
    }

    /** What was loaded, under and after the attributes that every identity has. */
    private static Map<String, Object> attributes(Row row) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("uid", row.getString("alias"));
        attributes.put("firstname", row.getString("first_name"));
        attributes.put("lastname", row.getString("last_name"));
        attributes.put("displayName", row.getString("name"));
        attributes.put("email", row.getString("email"));
        attributes.put("cloudStatus", row.getString("status"));
        JsonObject loaded = row.getJsonObject("attributes");
        loaded.getMap().forEach(attributes::putIfAbsent);
        return attributes;
    }
}
