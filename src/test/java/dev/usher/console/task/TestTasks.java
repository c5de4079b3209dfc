package dev.usher.console.task;

import dev.usher.api.Ids;
import dev.usher.support.People;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Tasks in the database, for the tests of pages that show them. */
public final class TestTasks {

    private final People people;
    private final Clock clock;

    public TestTasks(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** A task. @param status null while it runs @param done of its ten parts */
    public UUID task(String definition, String status, int done, JsonObject attributes) {
        UUID id = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        people.run(
                """
                insert into task (id, definition, description, launcher, created, modified, launched, attributes, total,
                                  open, messages, completion_status, completed)
                values ($1, $2, 'A task', 'ada0', $3, $3, $3, $4, 10, $5, $6, $7,
                        case when $7::text is null then null else $3::timestamptz end)
                """,
                id,
                definition,
                now.minusMinutes(3),
                attributes,
                10 - done,
                new JsonArray(),
                status);
        return id;
    }

    /** What a task did with one. @param requested an id or what a file says */
    public void outcome(
            UUID task,
            int seq,
            String requested,
            UUID identity,
            String outcome,
            String reason,
            String detail) {
        people.run(
                """
                insert into task_outcome (task_id, seq, requested, identity_id, outcome, reason, detail)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                task,
                seq,
                requested,
                identity,
                outcome,
                reason,
                detail);
    }

    /** An invitation of this person. */
    public UUID invitation(UUID task, UUID identity, String state) {
        UUID id = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        boolean sent = !state.equals("QUEUED") && !state.equals("FAILED");
        boolean failed = state.equals("FAILED");
        people.run(
                """
                insert into invitation (id, identity_id, task_id, cause, recipient, state, key_id, lifetime, next_attempt,
                                        created, sent, expires, failure_class, failure_text)
                select $1, $2, $3, 'MANUAL', i.email, $4, 'k1', 604800, $5, $5, $6, $7, $8, $9
                from identity i
                where i.id = $2
                """,
                id,
                identity,
                task,
                state,
                now.minusHours(2),
                sent ? now.minusHours(1) : null,
                sent ? now.plusDays(7) : null,
                failed ? "REFUSED" : null,
                failed ? "550 5.7.1 The message was refused by policy" : null);
        if (task != null) {
            people.run(
                    """
                    insert into task_outcome (task_id, seq, requested, identity_id, outcome, invitation_id)
                    select $1, coalesce(max(seq), 0) + 1, replace($2::uuid::text, '-', ''), $2::uuid, 'QUEUED', $3
                    from task_outcome
                    where task_id = $1
                    """,
                    task,
                    identity,
                    id);
        }
        return id;
    }
}
