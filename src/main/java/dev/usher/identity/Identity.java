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

/**
 * An identity on the wire (contract, 1.5). What has no value is written as null. Status reason and since, fault and last
 * failure are ours.
 *
 * @param statusReason why the status is what it is: a code, or the mail server's words with {@code WARNING}; may be null
 * @param fault what is wrong; an identity may have one behind another status
 * @param lastFailure only of one identity that is read by itself, when its newest letter failed or is being tried again
 */
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
        InState lifecycleState,
        String statusReason,
        OffsetDateTime statusSince,
        Found fault,
        @JsonInclude(JsonInclude.Include.NON_NULL) LetterFailure lastFailure) {

    /** What is wrong with an identity, and what to do about it. @param code a {@link Fault} */
    @RegisterForReflection
    record Found(String code, String message, String remedy, OffsetDateTime since) {

        static Found of(Row row) {
            String code = row.getString("fault");
            if (code == null) {
                return null;
            }
            Fault fault = Fault.valueOf(code);
            return new Found(
                    code, fault.message(), fault.remedy(), row.getOffsetDateTime("fault_since"));
        }
    }

    /** Why the newest letter has not arrived. @param text the mail server's words, or ours for what it never saw */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record LetterFailure(
            String invitationId, String recipient, String code, String text, OffsetDateTime at) {

        static LetterFailure of(Row row) {
            return new LetterFailure(
                    Ids.wire(row.getUUID("id")),
                    row.getString("recipient"),
                    row.getString("failure_class"),
                    row.getString("failure_text"),
                    row.getOffsetDateTime("at"));
        }
    }

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
                InState.of(row),
                row.getString("status_reason"),
                row.getOffsetDateTime("status_since"),
                Found.of(row),
                null);
    }

    Identity with(LetterFailure failure) {
        return new Identity(
                id,
                name,
                created,
                modified,
                alias,
                emailAddress,
                processingState,
                identityStatus,
                managerRef,
                isManager,
                lastRefresh,
                attributes,
                lifecycleState,
                statusReason,
                statusSince,
                fault,
                failure);
    }

    /** What was loaded, under and after the attributes that every identity has. */
    static Map<String, Object> attributes(Row row) {
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
