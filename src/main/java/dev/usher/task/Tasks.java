package dev.usher.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * The table of tasks: opened by whoever starts work, moved on by whoever does it. Every statement takes the client of the
 * caller's transaction, so that work and its trace never disagree.
 */
@ApplicationScoped
public class Tasks {

    /** Tasks are shown for 90 days (contract, 1.4). */
    static final int SHOWN_DAYS = 90;

    /** A message on a task. @param type INFO, WARN or ERROR; @param key names the sentence for programs */
    public record Note(String type, String key, String text) {
        JsonObject json() {
            return new JsonObject().put("type", type).put("key", key).put("text", text);
        }
    }

    /** How many parts of a task were finished, by result. Those that were suppressed make no difference to its result. */
    public record Step(UUID taskId, int sent, int failed, int troubled, int suppressed) {

        /** A step in which nothing was suppressed. */
        public Step(UUID taskId, int sent, int failed, int troubled) {
            this(taskId, sent, failed, troubled, 0);
        }
    }

    /** The counts that a task starts with. @param open how many parts are still to be done */
    public record Start(int total, int open, int failed, int troubled) {}

    private static final String OPEN =
            """
            insert into task (id, definition, description, launcher, launcher_id, source_id, created, modified, launched,
                              attributes)
            values ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8)
            """;

    private static final String ADVANCE =
            """
            with step as (
                select id, sum(sent)::int as sent, sum(failed)::int as failed, sum(troubled)::int as troubled,
                       sum(sent + failed + troubled + suppressed)::int as done
                from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $6::int[])
                     as s(id, sent, failed, troubled, suppressed)
                group by id
            ), held as materialized (
                -- always in the order of ids: two deliveries that share tasks never wait for each other in a ring
                select t.id from task t join step using (id) order by t.id for update of t
            )
            update task t
            set sent = t.sent + s.sent, failed = t.failed + s.failed, troubled = t.troubled + s.troubled,
                open = t.open - s.done, modified = $5,
                completed = case when t.completed is null and t.open <= s.done then $5 else t.completed end,
                completion_status = case when t.completion_status is null and t.open <= s.done
                                         then task_result(t.sent + s.sent, t.failed + s.failed, t.troubled + s.troubled)
                                         else t.completion_status end
            from step s
            where t.id = s.id and t.id in (select id from held)
            """;

    /** Its outcomes go with it. Read in the order of the index on the time of creation. */
    private static final String PURGE =
            """
            delete from task
            where id in (
                select id from task
                where created < $1 and completion_status is not null
                order by created
                limit $2
                for update skip locked)
            """;

    private static final String BEGIN =
            """
            update task
            set total = $2, open = $3, failed = $4, troubled = $5, messages = $6, attributes = attributes || $7,
                modified = $8, completed = case when $3 = 0 then $8::timestamptz end,
                completion_status = case when $3 = 0 then task_result(0, $4, $5) end
            where id = $1
            returning *
            """;

    private static final String COMPLETE =
            """
            update task
            set completion_status = coalesce(completion_status, $2), completed = coalesce(completed, $3), modified = $3,
                open = 0, messages = messages || $4, attributes = attributes || $5
            where id = $1
            """;

    private static final String CLOSE =
            """
            update task
            set completion_status = $2, completed = $3, modified = $4, messages = messages || $5
            where id = $1 and completion_status is null
            returning *
            """;

    private final Pool pool;
    private final ObjectMapper mapper;
    private final Clock clock;

    Tasks(Pool pool, ObjectMapper mapper, Clock clock) {
        this.pool = pool;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Opens a task for the caller. @param sourceId null unless it works on a source */
    public Uni<Void> open(
            SqlClient client,
            UUID id,
            TaskDefinition definition,
            Caller caller,
            UUID sourceId,
            JsonObject attributes) {
        return client.preparedQuery(OPEN)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    id,
                                    definition.name(),
                                    definition.description(),
                                    caller.name(),
                                    caller.owner().orElse(caller.clientId()),
                                    sourceId,
                                    OffsetDateTime.now(clock),
                                    attributes
                                }))
                .replaceWithVoid();
    }

    /** Counts finished parts; a task with none left open completes. */
    public Uni<Void> advance(SqlClient client, List<Step> steps) {
        if (steps.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(ADVANCE)
                .execute(
                        Tuple.of(
                                steps.stream().map(Step::taskId).toArray(UUID[]::new),
                                steps.stream().map(Step::sent).toArray(Integer[]::new),
                                steps.stream().map(Step::failed).toArray(Integer[]::new),
                                steps.stream().map(Step::troubled).toArray(Integer[]::new),
                                OffsetDateTime.now(clock),
                                steps.stream().map(Step::suppressed).toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    /** Sets what the task has to do; one with nothing left to do is completed at once. */
    public Uni<TaskStatus> begin(
            SqlClient client, UUID id, Start start, List<Note> notes, JsonObject attributes) {
        return client.preparedQuery(BEGIN)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    id,
                                    start.total(),
                                    start.open(),
                                    start.failed(),
                                    start.troubled(),
                                    new JsonArray(notes.stream().map(Note::json).toList()),
                                    attributes,
                                    OffsetDateTime.now(clock)
                                }))
                .map(rows -> TaskStatus.of(rows.iterator().next()));
    }

    /** How far counted work is, for tasks that are not made of letters. */
    public Uni<Void> progress(
            SqlClient client, UUID id, int total, int open, JsonObject attributes) {
        return client.preparedQuery(
                        """
                        update task
                        set total = $2, open = $3, attributes = attributes || $4, modified = $5
                        where id = $1
                        """)
                .execute(Tuple.of(id, total, open, attributes, OffsetDateTime.now(clock)))
                .replaceWithVoid();
    }

    /** Ends a task. @param status SUCCESS, WARNING, ERROR, TERMINATED or TEMPERROR */
    public Uni<Void> complete(
            SqlClient client, UUID id, String status, List<Note> notes, JsonObject attributes) {
        JsonArray messages = new JsonArray(notes.stream().map(Note::json).toList());
        return client.preparedQuery(COMPLETE)
                .execute(Tuple.of(id, status, OffsetDateTime.now(clock), messages, attributes))
                .replaceWithVoid();
    }

    /** The task as it is now. @throws ApiException 404 when there is none, or it is past its 90 days */
    public Uni<TaskStatus> get(UUID id) {
        return get(pool, id);
    }

    /** The task as the caller's transaction sees it. @throws ApiException 404 */
    public Uni<TaskStatus> get(SqlClient client, UUID id) {
        return client.preparedQuery("select * from task where id = $1 and created > $2")
                .execute(Tuple.of(id, OffsetDateTime.now(clock).minusDays(SHOWN_DAYS)))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                throw ApiException.notFound();
                            }
                            return TaskStatus.of(each.next());
                        });
    }

    /** Removes tasks that are shown no longer, at most so many. @return how many */
    public Uni<Integer> purge(int limit) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(OffsetDateTime.now(clock).minusDays(SHOWN_DAYS), limit))
                .map(RowSet::rowCount);
    }

    /**
     * Ends a pending task by hand; the work itself is not touched.
     *
     * @return fails with 404 when it is not shown, with 400 when it is not pending or the patch is not one that closes it
     */
    Uni<TaskStatus> close(UUID id, JsonNode patch, Caller by) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return get(id).map(task -> TaskClosing.of(patch, mapper.valueToTree(task), now))
                .flatMap(closing -> close(id, closing, by, now));
    }

    private Uni<TaskStatus> close(UUID id, TaskClosing closing, Caller by, OffsetDateTime now) {
        Note note = new Note("INFO", "task.closed", "Closed by " + by.name() + ".");
        return pool.preparedQuery(CLOSE)
                .execute(
                        Tuple.of(
                                id,
                                closing.status(),
                                closing.completed(),
                                now,
                                new JsonArray(List.of(note.json()))))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                throw TaskClosing.notPending();
                            }
                            return TaskStatus.of(each.next());
                        });
    }
}
