package dev.usher.invitation;

import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * An invitation on the wire: ours, the contract has none. The token is not in it: nobody but the recipient sees one.
 *
 * @param failureText what the mail server said
 */
@RegisterForReflection
public record Invitation(
        String id,
        String identityId,
        String taskId,
        String cause,
        String recipient,
        String state,
        int attempts,
        OffsetDateTime nextAttempt,
        OffsetDateTime created,
        OffsetDateTime sent,
        OffsetDateTime expires,
        OffsetDateTime ended,
        String failureClass,
        String failureText) {

    static final String COLUMNS =
            """
            i.id, i.identity_id, i.task_id, i.cause, i.recipient, i.state, i.attempts,
            case when i.state = 'QUEUED' then i.next_attempt end as next_attempt, i.created, i.sent, i.expires, i.ended,
            i.failure_class, i.failure_text
            """;

    static Invitation of(Row row) {
        return new Invitation(
                Ids.wire(row.getUUID("id")),
                Ids.wire(row.getUUID("identity_id")),
                Ids.wire(row.getUUID("task_id")),
                row.getString("cause"),
                row.getString("recipient"),
                row.getString("state"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("next_attempt"),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("sent"),
                row.getOffsetDateTime("expires"),
                row.getOffsetDateTime("ended"),
                row.getString("failure_class"),
                row.getString("failure_text"));
    }
}
