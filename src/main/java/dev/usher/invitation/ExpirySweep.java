package dev.usher.invitation;

import dev.usher.access.Caller;
import dev.usher.api.Chunks;
import dev.usher.api.Ids;
import dev.usher.task.TaskDefinition;
import dev.usher.task.Tasks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Ends invitations that nobody answered. Works in chunks that commit by themselves; any number of sweeps run at once,
 * because each skips what another holds; one that is cut off is simply gone on with by the next.
 */
@ApplicationScoped
public class ExpirySweep {

    private static final String ANY =
            "select 1 from invitation where state = 'SENT' and expires <= $1 limit 1";

    /**
     * $1 now, $2 how many, $3 task, $4 how many outcomes it has. The letter first, then the identity: every writer of both
     * takes them in this order. A profile that invites by itself has the next letter due, until its limit.
     */
    private static final String CHUNK =
            """
            with due as materialized (
                select id, identity_id, resend, expires from invitation
                where state = 'SENT' and expires <= $1
                order by expires, id
                limit $2
                for update skip locked
            ), decided as materialized (
                select d.*, p.id as profile_id, i.status,
                       row_number() over (order by d.expires, d.id) as n,
                       d.expires + coalesce((p.invitation_options ->> 'resendSpacing')::interval, interval '0') as next_due,
                       case when i.status <> 'PENDING' or o.automatic is not true then null
                            when (p.invitation_options ->> 'resendLimit')::int <= d.resend then 'RESEND_LIMIT'
                            else 'RESEND_DUE' end as reason
                from due d
                join identity i on i.id = d.identity_id
                left join identity_profile p on p.id = i.profile_id
                left join lateral (
                    select coalesce(p.invitation_options ->> 'mode', 'MANUAL') <> 'MANUAL'
                           and coalesce((p.invitation_options ->> 'resendOnExpiry')::boolean, true) as automatic
                ) o on true
            ), expired as (
                update invitation i set state = 'EXPIRED', ended = $1 from decided d where i.id = d.id
            ), again as (
                insert into due_invitation (identity_id, profile_id, cause, due, resend)
                select identity_id, profile_id, 'EXPIRED', next_due, resend + 1
                from decided
                where reason = 'RESEND_DUE'
                on conflict (identity_id) do nothing
            ), back as (
                update identity p
                set status = case d.reason when 'RESEND_DUE' then p.status else 'UNREGISTERED' end,
                    status_reason = case d.reason when 'RESEND_LIMIT' then d.reason else 'INVITATION_EXPIRED' end,
                    status_since = $1, modified = $1
                from decided d
                where p.id = d.identity_id and p.status = 'PENDING'
            ), traced as (
                insert into task_outcome (task_id, seq, requested, identity_id, outcome, reason, invitation_id)
                select $3, $4 + n, replace(identity_id::text, '-', ''), identity_id, 'EXPIRED', reason, id
                from decided
            )
            select count(*)::int as expired, count(*) filter (where reason = 'RESEND_DUE')::int as due,
                   count(*) filter (where reason = 'RESEND_LIMIT')::int as used_up
            from decided
            """;

    private final Pool pool;
    private final InvitationSettings settings;
    private final Tasks tasks;
    private final Clock clock;
    private final Counter expired;

    ExpirySweep(
            Pool pool,
            InvitationSettings settings,
            Tasks tasks,
            Clock clock,
            MeterRegistry metrics) {
        this.pool = pool;
        this.settings = settings;
        this.tasks = tasks;
        this.clock = clock;
        this.expired = metrics.counter("usher.invitations.expired");
    }

    /** How many letters a sweep expired, how many people get another, and how many have had their last. */
    public record Report(int expired, int due, int usedUp) {

        static final Report NONE = new Report(0, 0, 0);

        Report plus(Report other) {
            return new Report(expired + other.expired, due + other.due, usedUp + other.usedUp);
        }

        JsonObject attributes() {
            return new JsonObject()
                    .put("expired", expired)
                    .put("resendsDue", due)
                    .put("resendLimitReached", usedUp);
        }
    }

    /** Expires everything that is due. A task traces what it did, if there was anything to do. */
    public Uni<Report> run() {
        return pool.preparedQuery(ANY)
                .execute(Tuple.of(OffsetDateTime.now(clock)))
                .flatMap(
                        rows ->
                                rows.size() == 0
                                        ? Uni.createFrom().item(Report.NONE)
                                        : all(new Run()));
    }

    /** One sweep. Its task is complete after every chunk: a sweep that is cut off leaves none pending. */
    private static final class Run {
        private final UUID taskId = Ids.next();
        private boolean begun;
        private Report done = Report.NONE;
    }

    private Uni<Report> all(Run run) {
        return Chunks.all(settings.sweepChunk(), size -> chunk(run, size)).map(count -> run.done);
    }

    private Uni<Integer> chunk(Run run, int size) {
        return pool.withTransaction(
                        client ->
                                (run.begun ? Uni.createFrom().voidItem() : begin(client, run))
                                        .chain(() -> expire(client, run, size))
                                        .call(chunk -> trace(client, run, run.done.plus(chunk))))
                .invoke(
                        chunk -> {
                            run.begun = true;
                            run.done = run.done.plus(chunk);
                            expired.increment(chunk.expired());
                        })
                .map(Report::expired);
    }

    private Uni<Void> begin(SqlConnection client, Run run) {
        JsonObject none = new JsonObject();
        return tasks.open(
                        client, run.taskId, TaskDefinition.EXPIRY_SWEEP, Caller.SYSTEM, null, none)
                .chain(() -> tasks.complete(client, run.taskId, "SUCCESS", List.of(), none));
    }

    private Uni<Void> trace(SqlConnection client, Run run, Report done) {
        return tasks.progress(client, run.taskId, done.expired(), 0, done.attributes());
    }

    private Uni<Report> expire(SqlConnection client, Run run, int size) {
        return client.preparedQuery(CHUNK)
                .execute(Tuple.of(OffsetDateTime.now(clock), size, run.taskId, run.done.expired()))
                .map(rows -> rows.iterator().next())
                .map(
                        row ->
                                new Report(
                                        row.getInteger("expired"),
                                        row.getInteger("due"),
                                        row.getInteger("used_up")));
    }
}
