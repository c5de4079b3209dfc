package dev.usher.report;

import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reports whose files are still to be made: claimed for a time by a run, which ends them or is silent for too long. */
@ApplicationScoped
class ReportQueue {

    /** How long a run may be silent before another takes over. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** So many runs may begin with a report; after that it has failed. */
    static final int MOST_ATTEMPTS = 5;

    private static final String CLAIM =
            """
            update report
            set lease_owner = $1, lease_until = $2, attempts = attempts + 1
            where id = (
                select id from report
                where state = 'RUNNING' and (lease_until is null or lease_until < $3)
                order by id
                limit 1
                for update skip locked)
            returning *
            """;

    private static final String HOLD =
            "update report set lease_until = $3 where id = $1 and lease_owner = $2 and state = 'RUNNING'";

    private static final String END =
            """
            update report
            set state = $3, completed = $4, csv_bytes = $5, zip_bytes = $6, lease_owner = null, lease_until = null
            where id = $1 and lease_owner = $2 and state = 'RUNNING'
            """;

    private static final String TAKE_PARTS = "delete from report_part where report_id = $1";

    /** A report that a run works on. */
    record Claimed(
            UUID id,
            UUID owner,
            ReportType type,
            List<Column> columns,
            long rows,
            int attempts,
            OffsetDateTime generated) {}

    private final Pool pool;
    private final Clock clock;
    private final Tasks tasks;

    ReportQueue(Pool pool, Clock clock, Tasks tasks) {
        this.pool = pool;
        this.clock = clock;
        this.tasks = tasks;
    }

    /** Takes the oldest that nobody works on. */
    Uni<Optional<Claimed>> claim(UUID owner) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, now.plus(LEASE), now))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                return Optional.empty();
                            }
                            var row = rows.iterator().next();
                            return Optional.of(
                                    new Claimed(
                                            row.getUUID("id"),
                                            owner,
                                            ReportType.valueOf(row.getString("type")),
                                            Column.of(row.getArrayOfStrings("columns")),
                                            row.getLong("rows"),
                                            row.getInteger("attempts"),
                                            row.getOffsetDateTime("created")));
                        });
    }

    /** The cells of a part; empty when there is no such part. */
    Uni<Optional<byte[]>> part(Claimed report, int seq) {
        return pool.preparedQuery("select cells from report_part where report_id = $1 and seq = $2")
                .execute(Tuple.of(report.id(), seq))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(
                                                rows.iterator()
                                                        .next()
                                                        .getBuffer("cells")
                                                        .getBytes()));
    }

    /** Holds the report for another lease, and says how far it is. @return fails with {@link LeaseLost} */
    Uni<Void> hold(Claimed report, long rowsDone) {
        return pool.withTransaction(
                client ->
                        client.preparedQuery(HOLD)
                                .execute(
                                        Tuple.of(
                                                report.id(),
                                                report.owner(),
                                                OffsetDateTime.now(clock).plus(LEASE)))
                                .invoke(done -> ours(done.rowCount()))
                                .chain(
                                        () ->
                                                tasks.progress(
                                                        client,
                                                        report.id(),
                                                        count(report.rows()),
                                                        count(report.rows() - rowsDone),
                                                        new JsonObject())));
    }

    /** Ends a report whose files are there. @return fails with {@link LeaseLost} */
    Uni<Void> complete(Claimed report, long csvBytes, long zipBytes) {
        String rows =
                report.rows() == 1
                        ? "The report has 1 row."
                        : "The report has " + report.rows() + " rows.";
        return end(
                report,
                Report.State.SUCCESS,
                csvBytes,
                zipBytes,
                new Tasks.Note("INFO", "GENERATED", rows),
                new JsonObject().put("rows", report.rows()));
    }

    /** Ends a report of which no files can be made. @return fails with {@link LeaseLost} */
    Uni<Void> fail(Claimed report) {
        return end(
                report,
                Report.State.FAILURE,
                null,
                null,
                new Tasks.Note(
                        "ERROR",
                        "INTERNAL",
                        "Something went wrong here, several times. Ask for the report again."),
                new JsonObject());
    }

    private Uni<Void> end(
            Claimed report,
            Report.State state,
            Long csvBytes,
            Long zipBytes,
            Tasks.Note note,
            JsonObject attributes) {
        return pool.withTransaction(
                        client ->
                                client.preparedQuery(END)
                                        .execute(
                                                Tuple.of(
                                                        report.id(),
                                                        report.owner(),
                                                        state.name(),
                                                        OffsetDateTime.now(clock),
                                                        csvBytes,
                                                        zipBytes))
                                        .invoke(done -> ours(done.rowCount()))
                                        .chain(
                                                () ->
                                                        tasks.complete(
                                                                client,
                                                                report.id(),
                                                                state == Report.State.SUCCESS
                                                                        ? "SUCCESS"
                                                                        : "ERROR",
                                                                List.of(note),
                                                                attributes)))
                // nobody waits for this; what a crash leaves behind goes with the report
                .call(() -> takeParts(pool, report.id()));
    }

    /** Removes what a report's files were to be made of. */
    static Uni<Void> takeParts(SqlClient client, UUID report) {
        return client.preparedQuery(TAKE_PARTS).execute(Tuple.of(report)).replaceWithVoid();
    }

    private static void ours(int rows) {
        if (rows == 0) {
            throw new LeaseLost();
        }
    }

    private static int count(long rows) {
        return (int) Math.min(Integer.MAX_VALUE, rows);
    }
}
