package dev.usher.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * A lifecycle state on the wire (contract, 1.5). Usher provisions nothing: what the contract lets callers say of accounts,
 * access and notifications is kept and shown, and not acted on. What the system computes is not read.
 *
 * @param technicalName what accounts say, in any case; it does not change
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LifecycleState(
        String id,
        String name,
        OffsetDateTime created,
        OffsetDateTime modified,
        Boolean enabled,
        String technicalName,
        String description,
        Integer identityCount,
        JsonNode emailNotificationOption,
        JsonNode accountActions,
        JsonNode accessProfileIds,
        IdentityState identityState,
        JsonNode accessActionConfiguration,
        Integer priority) {

    /** What the contract calls the state of an identity that is in a lifecycle state. */
    public enum IdentityState {
        ACTIVE,
        INACTIVE_SHORT_TERM,
        INACTIVE_LONG_TERM
    }

    private static final int MAX_NAME = 128;
    private static final int MAX_DESCRIPTION = 2000;
    private static final int MAX_KEPT = 20_000;
    private static final Pattern TECHNICAL_NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,128}");

    /** This state as it is kept. @throws ApiException 400 when it cannot be one */
    LifecycleState checked() {
        if (name == null || name.isBlank()) {
            throw ApiException.required("A lifecycle state needs a name.");
        }
        if (technicalName == null || technicalName.isBlank()) {
            throw ApiException.required("A lifecycle state needs a technicalName.");
        }
        if (name.strip().length() > MAX_NAME) {
            throw ApiException.limit("'name' has at most " + MAX_NAME + " characters.");
        }
        if (!TECHNICAL_NAME.matcher(technicalName).matches()) {
            throw ApiException.illegalValue(
                    "'technicalName' has 1 to 128 letters, digits, '_', '.' and '-'.");
        }
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw ApiException.limit(
                    "'description' has at most " + MAX_DESCRIPTION + " characters.");
        }
        object("emailNotificationOption", emailNotificationOption);
        object("accessActionConfiguration", accessActionConfiguration);
        array("accountActions", accountActions);
        array("accessProfileIds", accessProfileIds);
        return this;
    }

    private static void object(String field, JsonNode value) {
        if (value != null && !value.isNull() && !value.isObject()) {
            throw ApiException.illegalValue("'" + field + "' is an object.");
        }
        bounded(field, value);
    }

    private static void array(String field, JsonNode value) {
        if (value != null && !value.isNull() && !value.isArray()) {
            throw ApiException.illegalValue("'" + field + "' is an array.");
        }
        bounded(field, value);
    }

    private static void bounded(String field, JsonNode value) {
        if (value != null && value.toString().length() > MAX_KEPT) {
            throw ApiException.limit("'" + field + "' has at most " + MAX_KEPT + " characters.");
        }
    }

    String stripped() {
        return name.strip();
    }

    static LifecycleState of(Row row, JsonNode kept) {
        String state = row.getString("identity_state");
        return new LifecycleState(
                Ids.wire(row.getUUID("id")),
                row.getString("name"),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("modified"),
                row.getBoolean("enabled"),
                row.getString("technical_name"),
                row.getString("description"),
                row.getInteger("identity_count"),
                kept.get("emailNotificationOption"),
                kept.get("accountActions"),
                kept.get("accessProfileIds"),
                state == null ? null : IdentityState.valueOf(state),
                kept.get("accessActionConfiguration"),
                row.getInteger("priority"));
    }
}
