package dev.usher.report;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.IN;

import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.query.Fields;
import dev.usher.api.query.Listing;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.task.TaskDefinition;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reports: asked for, looked at, cancelled. The transaction that takes one sees one moment and reads all of its rows: the
 * report shows that moment, whatever changes meanwhile or afterwards.
 */
@ApplicationScoped
public class Reports {

    /** How long a report can be fetched. */
    public static final Duration KEPT_FOR = Duration.ofDays(7);

    private static final String ONE_MOMENT = "set transaction isolation level repeatable read";

    /** SQLSTATE of what such a transaction cannot do because of another one's. */
    private static final String CAME_BETWEEN = "40001";

    private static final String INSERT =
            """
            insert into report (id, type, arguments, columns, requested_by, launcher, created, expires)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (requested_by, type, md5(arguments::text)) where state = 'RUNNING' do nothing
            """;

    private static final String SAME =
            """
            select * from report
            where requested_by = $1 and type = $2 and md5(arguments::text) = md5(($3::jsonb)::text)
            """;

    private static final String COUNT =
            """
            update report set rows = $2 where id = $1 returning *
            """;

    private static final Listing<Report> LIST =
            new Listing<>(
                    "r.*",
                    "report r",
                    Fields.builder()
                            .uuid("id", "r.id", EQ, IN)
                            .enumeration("reportType", "r.type", EQ, IN)
                            .enumeration("status", "r.state", EQ, IN)
                            .sortable("created", "r.created")
                            .defaultOrder("-created")
                            .tieBreaker("r.id")
                            .build(),
                    Report::of);

    /** The same report is being made for the same caller. */
    private static final class Running extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Running() {
            super(null, null, false, false);
        }
    }

    private final Pool pool;
    private final Clock clock;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final ReportRuns runs;
    private final FilesAtOnce atOnce;

    Reports(
            Pool pool,
            Clock clock,
            Tasks tasks,
            AuditTrail audit,
            ReportRuns runs,
            FilesAtOnce atOnce) {
        this.pool = pool;
        this.clock = clock;
        this.tasks = tasks;
        this.audit = audit;
        this.runs = runs;
        this.atOnce = atOnce;
    }

    /**
     * Asks for a report. One that is being made for the same caller with the same arguments is answered instead of another.
     *
     * @param type a name of {@link ReportType}
     * @param arguments by name; see docs/reports.md
     * @throws ApiException 400 with a sentence that names the type or argument that makes no sense
     */
    public Uni<Report> start(
            Caller caller, Actor actor, String type, Map<String, Object> arguments) {
        Plan plan = Plans.of(type, arguments);
        return running(caller, plan)
                .flatMap(
                        found ->
                                found.map(report -> Uni.createFrom().item(report))
                                        .orElseGet(() -> take(caller, actor, plan)));
    }

    private Uni<Report> take(Caller caller, Actor actor, Plan plan) {
        return pool.withTransaction(
                        client ->
                                client.query(ONE_MOMENT)
                                        .execute()
                                        .chain(() -> write(client, caller, actor, plan)))
                .call(runs::begin)
                .onFailure(Reports::isRunning)
                .recoverWithUni(() -> latestSame(caller, plan));
    }

    /** It was there before, or came to be since the moment that this transaction sees. */
    private static boolean isRunning(Throwable e) {
        return e instanceof Running
                || e instanceof PgException fault && CAME_BETWEEN.equals(fault.getSqlState());
    }

    private Uni<Report> write(SqlConnection client, Caller caller, Actor actor, Plan plan) {
        UUID id = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        JsonObject attributes =
                new JsonObject()
                        .put("reportType", plan.type().name())
                        .put("arguments", plan.arguments());
        return source(client, plan)
                .chain(
                        () ->
                                tasks.open(
                                        client,
                                        id,
                                        TaskDefinition.GENERATE_REPORT,
                                        caller,
                                        plan.sourceId(),
                                        attributes))
                .chain(() -> insert(client, id, caller, plan, now))
                .chain(() -> read(client, id, plan, now))
                .chain(rows -> client.preparedQuery(COUNT).execute(Tuple.of(id, rows)))
                .map(rows -> Report.of(rows.iterator().next()))
                .call(report -> begun(client, report))
                .call(
                        report ->
                                audit.record(
                                        client,
                                        actor,
                                        AuditAction.REPORT_GENERATE,
                                        target(report),
                                        attributes.copy().put("rows", report.rows())));
    }

    /** @return how many rows it has */
    private Uni<Long> read(SqlConnection client, UUID id, Plan plan, OffsetDateTime now) {
        Optional<FilesAtOnce.Making> files = atOnce.begin(plan.type(), plan.sheet(), now);
        return ReportParts.read(client, id, plan.sheet(), files)
                .onTermination()
                .invoke(() -> files.ifPresent(FilesAtOnce.Making::end));
    }

    private static Uni<Void> source(SqlConnection client, Plan plan) {
        if (plan.sourceId() == null) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery("select from source where id = $1")
                .execute(Tuple.of(plan.sourceId()))
                .invoke(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.unknownReference(
                                        "There is no source with the id that 'arguments' name.");
                            }
                        })
                .replaceWithVoid();
    }

    private static Uni<Void> insert(
            SqlConnection client, UUID id, Caller caller, Plan plan, OffsetDateTime now) {
        return client.preparedQuery(INSERT)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    id,
                                    plan.type().name(),
                                    plan.arguments(),
                                    plan.sheet().storedColumns(),
                                    requestedBy(caller),
                                    caller.name(),
                                    now,
                                    now.plus(KEPT_FOR)
                                }))
                .invoke(
                        rows -> {
                            if (rows.rowCount() == 0) {
                                throw new Running();
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Void> begun(SqlConnection client, Report report) {
        int rows = (int) Math.min(Integer.MAX_VALUE, report.rows());
        return tasks.progress(client, report.id(), rows, rows, new JsonObject());
    }

    private Uni<Optional<Report>> running(Caller caller, Plan plan) {
        return same(caller, plan, "and state = 'RUNNING'");
    }

    /** It was being made a moment ago, and may have ended since. */
    private Uni<Report> latestSame(Caller caller, Plan plan) {
        return same(caller, plan, "order by created desc, id desc limit 1")
                .map(Optional::orElseThrow);
    }

    private Uni<Optional<Report>> same(Caller caller, Plan plan, String which) {
        return pool.preparedQuery(SAME + which)
                .execute(Tuple.of(requestedBy(caller), plan.type().name(), plan.arguments()))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(Report.of(rows.iterator().next())));
    }

    private static UUID requestedBy(Caller caller) {
        return caller.owner().orElse(caller.clientId());
    }

    /** A report. @return fails with 404 when there is none, or it was forgotten */
    public Uni<Report> get(UUID id) {
        return pool.preparedQuery("select * from report where id = $1 and expires > $2")
                .execute(Tuple.of(id, OffsetDateTime.now(clock)))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            return Report.of(rows.iterator().next());
                        });
    }

    /**
     * Reports, the newest first unless asked otherwise.
     *
     * @param filters on id, reportType, status
     * @return fails with a {@code QueryException} when a filter or sorter is not understood
     */
    public Uni<Page<Report>> list(String filters, String sorters, Paging paging) {
        return LIST.page(pool, filters, sorters, paging);
    }

    /** The report of this type that was asked for last and was not cancelled; {@link Report#generated} says when. */
    public Uni<Optional<Report>> latest(ReportType type) {
        return pool.preparedQuery(
                        """
                        select * from report
                        where type = $1 and state <> 'TERMINATED' and expires > $2
                        order by created desc, id desc
                        limit 1
                        """)
                .execute(Tuple.of(type.name(), OffsetDateTime.now(clock)))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(Report.of(rows.iterator().next())));
    }

    /** Ends a report that is being made. @return fails with 404 when there is none, with 400 when it has ended otherwise */
    public Uni<Void> cancel(Actor actor, UUID id) {
        return pool.withTransaction(client -> cancel(client, actor, id));
    }

    private Uni<Void> cancel(SqlConnection client, Actor actor, UUID id) {
        return client.preparedQuery("select * from report where id = $1 for update")
                .execute(Tuple.of(id))
                .flatMap(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            Report report = Report.of(rows.iterator().next());
                            return switch (report.state()) {
                                case RUNNING -> end(client, actor, report);
                                case TERMINATED -> Uni.createFrom().voidItem();
                                default ->
                                        throw ApiException.illegalUpdate(
                                                "The report is no longer being made.");
                            };
                        });
    }

    private Uni<Void> end(SqlConnection client, Actor actor, Report report) {
        return client.preparedQuery(
                        "update report set state = 'TERMINATED', completed = $2, lease_until = null where id = $1")
                .execute(Tuple.of(report.id(), OffsetDateTime.now(clock)))
                .chain(() -> ReportQueue.takeParts(client, report.id()))
                .chain(
                        () ->
                                tasks.complete(
                                        client,
                                        report.id(),
                                        "TERMINATED",
                                        List.of(
                                                new Tasks.Note(
                                                        "INFO",
                                                        "CANCELLED",
                                                        "Cancelled by " + actor.name() + ".")),
                                        new JsonObject()))
                .chain(
                        () ->
                                audit.record(
                                        client,
                                        actor,
                                        AuditAction.REPORT_CANCEL,
                                        target(report),
                                        null));
    }

    static Target target(Report report) {
        return new Target(Target.Type.REPORT, report.id(), report.type().title());
    }
}
