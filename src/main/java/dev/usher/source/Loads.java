package dev.usher.source;

import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.task.TaskDefinition;
import dev.usher.task.TaskStatus;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of loads: queued by a request, claimed for a time by a run, gone at the end. */
@ApplicationScoped
class Loads {

    /** How long a run may be silent before another takes over. Renewed with each chunk. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** So many faulty rows are told by messages of the task; its outcomes hold all. */
    static final int SHOWN_ROWS = 100;

    /** Files of one source are loaded one after the other, in the order in which they came. */
    private static final String CLAIM =
            """
            update account_load l
            set lease_owner = $1, lease_until = $2
            from source s
            where l.task_id = (
                    select c.task_id
                    from account_load c
                    where (c.lease_until is null or c.lease_until < $3)
                      and not exists (select from account_load e where e.source_id = c.source_id and e.task_id < c.task_id)
                    order by c.task_id
                    limit 1
                    for update skip locked)
              and s.id = l.source_id
            returning l.*, s.delimiter, s.account_column
            """;

    private static final String END =
            """
            delete from account_load
            where task_id = $1 and lease_owner = $2
            returning read, created, updated, unchanged, rejected
            """;

    private final Pool pool;
    private final Clock clock;
    private final Tasks tasks;
    private final AccountsChanged changed;
    private final AuditTrail audit;

    Loads(Pool pool, Clock clock, Tasks tasks, AccountsChanged changed, AuditTrail audit) {
        this.pool = pool;
        this.clock = clock;
        this.tasks = tasks;
        this.changed = changed;
        this.audit = audit;
    }

    /** Queues a load together with its task. @throws ApiException 404 when there is no such source */
    Uni<TaskStatus> queue(Caller caller, Actor actor, UUID sourceId, UUID taskId, String object) {
        return pool.withTransaction(
                client ->
                        shareSource(client, sourceId)
                                .call(name -> record(client, actor, sourceId, name, taskId))
                                .chain(() -> insert(client, caller, sourceId, taskId, object)));
    }

    /** Queues the load of a file that was put to its link; a repeated call answers with the same task. */
    Uni<TaskStatus> queue(Upload upload) {
        return pool.withTransaction(
                client ->
                        // the source first, as whoever deletes one does
                        shareSource(client, upload.sourceId())
                                .flatMap(
                                        name ->
                                                Uploads.take(client, upload.id())
                                                        .flatMap(
                                                                taken ->
                                                                        taken
                                                                                ? insert(
                                                                                        client,
                                                                                        upload,
                                                                                        name)
                                                                                : tasks.get(
                                                                                        client,
                                                                                        upload
                                                                                                .id()))));
    }

    private Uni<TaskStatus> insert(SqlConnection client, Upload upload, String sourceName) {
        Actor actor = upload.caller().actor();
        return record(client, actor, upload.sourceId(), sourceName, upload.id())
                .chain(
                        () ->
                                insert(
                                        client,
                                        upload.caller(),
                                        upload.sourceId(),
                                        upload.id(),
                                        upload.object()));
    }

    private Uni<Void> record(
            SqlConnection client, Actor actor, UUID sourceId, String sourceName, UUID taskId) {
        return audit.record(
                client,
                actor,
                AuditAction.SOURCE_LOAD,
                new Target(Target.Type.SOURCE, sourceId, sourceName),
                new JsonObject().put("taskId", Ids.wire(taskId)));
    }

    /** The task of a load of this source, at its end too. @throws ApiException 404 */
    Uni<TaskStatus> task(UUID sourceId, UUID taskId) {
        return pool.preparedQuery(
                        "select from task where id = $1 and source_id = $2 and definition = $3")
                .execute(
                        Tuple.of(taskId, sourceId, TaskDefinition.CLOUD_ACCOUNT_AGGREGATION.name()))
                .flatMap(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            return tasks.get(taskId);
                        });
    }

    /** Its name. */
    private static Uni<String> shareSource(SqlConnection client, UUID sourceId) {
        return client.preparedQuery("select name from source where id = $1 for key share")
                .execute(Tuple.of(sourceId))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            return rows.iterator().next().getString("name");
                        });
    }

    private Uni<TaskStatus> insert(
            SqlConnection client, Caller caller, UUID sourceId, UUID taskId, String object) {
        return tasks.open(
                        client,
                        taskId,
                        TaskDefinition.CLOUD_ACCOUNT_AGGREGATION,
                        caller,
                        sourceId,
                        new JsonObject())
                .chain(
                        () ->
                                client.preparedQuery(
                                                "insert into account_load (task_id, source_id, object)"
                                                        + " values ($1, $2, $3)")
                                        .execute(Tuple.of(taskId, sourceId, object)))
                .chain(() -> tasks.get(client, taskId));
    }

    /** Takes the oldest load that nobody works on. */
    Uni<Optional<Load>> claim(UUID owner) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, now.plus(LEASE), now))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(Load.of(rows.iterator().next())));
    }

    /** Gives a load back before its end, so that the next run need not wait for the lease. */
    Uni<Void> release(Load load) {
        return pool.preparedQuery(
                        "update account_load set lease_until = null where task_id = $1 and lease_owner = $2")
                .execute(Tuple.of(load.taskId(), load.owner()))
                .replaceWithVoid();
    }

    /** Notes that the whole file was found readable. */
    Uni<Void> checked(Load load, int total) {
        return pool.withTransaction(
                client ->
                        client.preparedQuery(
                                        """
                                        update account_load
                                        set total = $3, lease_until = $4
                                        where task_id = $1 and lease_owner = $2
                                        """)
                                .execute(
                                        Tuple.of(
                                                load.taskId(),
                                                load.owner(),
                                                total,
                                                OffsetDateTime.now(clock).plus(LEASE)))
                                .flatMap(
                                        done ->
                                                tasks.progress(
                                                        client,
                                                        load.taskId(),
                                                        total,
                                                        total,
                                                        new JsonObject())));
    }

    /** Ends a load whose every row was decided. @throws LeaseLost */
    Uni<Void> end(Load load) {
        return pool.withTransaction(
                client ->
                        SourceLock.hold(client, load.sourceId())
                                .flatMap(there -> remove(client, load))
                                .call(counts -> changed.settle(client, load.sourceId()))
                                .flatMap(counts -> complete(client, load, counts)));
    }

    /** Ends a load whose file cannot be read. @throws LeaseLost */
    Uni<Void> fail(Load load, String key, String text) {
        return pool.withTransaction(
                client ->
                        remove(client, load)
                                .flatMap(
                                        counts ->
                                                tasks.complete(
                                                        client,
                                                        load.taskId(),
                                                        "ERROR",
                                                        List.of(new Tasks.Note("ERROR", key, text)),
                                                        counts)));
    }

    private static Uni<JsonObject> remove(SqlConnection client, Load load) {
        return client.preparedQuery(END)
                .execute(Tuple.of(load.taskId(), load.owner()))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new LeaseLost();
                            }
                            return ChunkWriter.counts(rows.iterator().next());
                        });
    }

    private Uni<Void> complete(SqlConnection client, Load load, JsonObject counts) {
        return client.preparedQuery(
                        """
                        select seq, requested, detail, count(*) over () as faults
                        from task_outcome
                        where task_id = $1
                        order by seq
                        limit $2
                        """)
                .execute(Tuple.of(load.taskId(), SHOWN_ROWS))
                .flatMap(
                        rows -> {
                            List<Tasks.Note> notes = new ArrayList<>();
                            notes.add(summary(counts));
                            long faults = 0;
                            for (Row row : rows) {
                                faults = row.getLong("faults");
                                notes.add(note(row));
                            }
                            if (faults > SHOWN_ROWS) {
                                notes.add(more(faults));
                            }
                            return tasks.complete(
                                    client,
                                    load.taskId(),
                                    faults == 0 ? "SUCCESS" : "WARNING",
                                    notes,
                                    counts);
                        });
    }

    private static Tasks.Note summary(JsonObject counts) {
        return new Tasks.Note(
                "INFO",
                "LOADED",
                "Rows read: %d; accounts created: %d, updated: %d, unchanged: %d; rows rejected: %d."
                        .formatted(
                                counts.getInteger("read"),
                                counts.getInteger("created"),
                                counts.getInteger("updated"),
                                counts.getInteger("unchanged"),
                                counts.getInteger("rejected")));
    }

    private static Tasks.Note note(Row row) {
        String account = row.getString("requested");
        String of = account.isEmpty() ? "" : " (" + account + ")";
        return new Tasks.Note(
                "WARN",
                "ROW",
                "Line %d%s: %s".formatted(row.getInteger("seq"), of, row.getString("detail")));
    }

    private static Tasks.Note more(long faults) {
        return new Tasks.Note(
                "INFO",
                "MORE_ROWS",
                "%d rows had faults; the first %d are shown. The task's outcomes list all."
                        .formatted(faults, SHOWN_ROWS));
    }
}
