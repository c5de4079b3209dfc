package dev.usher.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;

/**
 * What a task did with one thing it was asked for; an addition to the contract.
 *
 * @param requested as the caller wrote it
 * @param outcome SENT, QUEUED, IGNORED, FAILED, SUPPRESSED, or REJECTED for a line of a file
 * @param reason why it is not SENT or QUEUED
 * @param line of the loaded file; absent elsewhere
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TaskOutcome(
        String requested,
        String identityId,
        String outcome,
        String reason,
        String detail,
        String invitationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer line) {

    static TaskOutcome of(Row row) {
        return new TaskOutcome(
                row.getString("requested"),
                Ids.wire(row.getUUID("identity_id")),
                row.getString("outcome"),
                row.getString("reason"),
                row.getString("detail"),
                Ids.wire(row.getUUID("invitation_id")),
                row.getInteger("line"));
    }
}
