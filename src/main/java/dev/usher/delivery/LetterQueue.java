package dev.usher.delivery;

import dev.usher.api.Deadlock;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditSql;
import dev.usher.audit.Target;
import dev.usher.task.Tasks;
import dev.usher.template.Addressee;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The queue in the table of invitations: claim letters for a limited time, record what became of them. */
@ApplicationScoped
class LetterQueue {

    /** $1 now, $2 how many, $3 owner of the lease, $4 its end. A lease that ran out counts as a failed try. */
    private static final String CLAIM =
            """
            with due as materialized (
                select id from invitation
                where state = 'QUEUED' and next_attempt <= $1
                order by next_attempt, id
                limit $2
                for update skip locked
            ), lost as materialized (
                select id from invitation
                where state = 'SENDING' and lease_until <= $1
                order by lease_until
                limit $2 - (select count(*) from due)
                for update skip locked
            ), taken as (
                update invitation i
                set state = 'SENDING', lease_owner = $3, lease_until = $4,
                    attempts = i.attempts + (i.state = 'SENDING')::int
                from (select id from due union all select id from lost) t
                where i.id = t.id
                returning i.id, i.identity_id, i.recipient, i.cause, i.locale, i.key_id, i.attempts, i.lifetime
            )
            select t.*, p.name, p.first_name, p.last_name, p.alias, p.email, p.attributes,
                   o.invitation_options ->> 'templateKey' as template_key,
                   o.invitation_options ->> 'templateLocale' as profile_locale
            from taken t
            join identity p on p.id = t.identity_id
            left join identity_profile o on o.id = p.profile_id
            """;

    private static final String EVENTS =
            """
            select case d.state when 'SENT' then '%s' else '%s' end as action, p.id as target_id,
                   p.alias as target_name,
                   jsonb_strip_nulls(jsonb_build_object('invitationId', replace(d.id::text, '-', ''),
                                                        'taskId', replace(d.task_id::text, '-', ''),
                                                        'recipient', d.recipient, 'reason', d.failure_class,
                                                        'text', d.failure_text)) as details
            from done d
            join identity p on p.id = d.identity_id
            where d.state in ('SENT', 'FAILED')
            """
                    .formatted(AuditAction.EMAIL_SENT.wire(), AuditAction.EMAIL_FAILURE.wire());

    /**
     * $7 owner of the lease: a result of a run that lost its lease changes nothing. Whose letter was withheld is due again, for
     * when the template no longer withholds it.
     */
    private static final String RECORD =
            """
            with result as (
                select *
                from unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::text[])
                     as r(id, state, failures, next_attempt, failure_class, failure_text)
            ), done as (
                update invitation i
                set state = r.state, attempts = r.failures, next_attempt = coalesce(r.next_attempt, i.next_attempt),
                    lease_owner = null, lease_until = null, failure_class = r.failure_class, failure_text = r.failure_text,
                    sent = case when r.state = 'SENT' then $8::timestamptz end,
                    expires = case when r.state = 'SENT' then $8::timestamptz + i.lifetime * interval '1 second' end,
                    ended = case when r.state in ('FAILED', 'SUPPRESSED') then $8::timestamptz end
                from result r
                where i.id = r.id and i.state = 'SENDING' and i.lease_owner = $7
                returning i.id, i.identity_id, i.task_id, i.state, i.recipient, i.failure_class, i.failure_text, i.cause,
                          i.resend
            ), again as (
                insert into due_invitation (identity_id, profile_id, cause, due, resend)
                select d.identity_id, p.profile_id, d.cause, $8, d.resend
                from done d
                join identity p on p.id = d.identity_id
                where d.state = 'SUPPRESSED' and p.profile_id is not null
                on conflict (identity_id) do nothing
            ), person as (
                update identity p
                set status = case d.state when 'SENT' then 'PENDING' else 'WARNING' end,
                    status_reason = case d.state when 'FAILED' then d.failure_text end,
                    bounced_address = case when d.failure_class = 'ADDRESS_UNKNOWN' then lower(d.recipient)
                                           else p.bounced_address end,
                    status_since = $8, modified = $8
                from done d
                where p.id = d.identity_id and d.state in ('SENT', 'FAILED')
                  and p.status in ('UNREGISTERED', 'WARNING', 'PENDING')
            ), audited as (
            """
                    + AuditSql.insert("$8", AuditSql.SYSTEM, Target.Type.IDENTITY, EVENTS)
                    + """
            )
            select task_id, count(*) filter (where state = 'SENT')::int as sent,
                   count(*) filter (where state = 'FAILED')::int as failed,
                   count(*) filter (where state = 'SUPPRESSED')::int as suppressed
            from done
            where task_id is not null and state in ('SENT', 'FAILED', 'SUPPRESSED')
            group by task_id
            """;

    private static final String BUDGET = "select * from send_budget where id = 1 for update";

    private static final String SPEND =
            "update send_budget set tokens = $1, refilled = $2, day = $3, day_used = $4 where id = 1";

    private final Pool pool;
    private final Tasks tasks;
    private final DeliverySettings settings;
    private final Clock clock;

    LetterQueue(Pool pool, Tasks tasks, DeliverySettings settings, Clock clock) {
        this.pool = pool;
        this.tasks = tasks;
        this.settings = settings;
        this.clock = clock;
    }

    /** Claimed letters. @param mayHaveMore false when nothing more can leave for now */
    record Claim(List<Letter> letters, boolean mayHaveMore) {}

    /** Takes due letters, oldest first, as many as a batch and the budget allow. */
    Uni<Claim> claim(UUID owner, OffsetDateTime leaseUntil) {
        if (!isPaced()) {
            return take(pool, settings.batch(), owner, leaseUntil)
                    .map(letters -> new Claim(letters, !letters.isEmpty()));
        }
        return pool.withTransaction(
                connection ->
                        connection
                                .query(BUDGET)
                                .execute()
                                .map(rows -> pace(rows.iterator().next()))
                                .flatMap(pace -> claim(connection, pace, owner, leaseUntil)));
    }

    private Uni<Claim> claim(SqlClient client, Pace kept, UUID owner, OffsetDateTime leaseUntil) {
        Pace pace = kept.at(OffsetDateTime.now(clock), settings.perSecond());
        int granted = pace.grant(settings.batch(), settings.perSecond(), settings.perDay());
        if (granted == 0) {
            return Uni.createFrom()
                    .item(new Claim(List.of(), !pace.isDayUsedUp(settings.perDay())));
        }
        return take(client, granted, owner, leaseUntil)
                .call(letters -> spend(client, pace.spend(letters.size())))
                .map(letters -> new Claim(letters, !letters.isEmpty()));
    }

    private Uni<List<Letter>> take(
            SqlClient client, int most, UUID owner, OffsetDateTime leaseUntil) {
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(OffsetDateTime.now(clock), most, owner, leaseUntil))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(LetterQueue::letter)
                                        .toList());
    }

    /**
     * Writes results and counts them on their tasks, in one transaction. Loads and actions lock identities in an order of their
     * own: what the database ends for that is done again, for these letters have been sent.
     */
    Uni<Void> record(UUID owner, List<Result> results) {
        int released =
                (int)
                        results.stream()
                                .filter(each -> each.outcome() == Result.Outcome.RELEASED)
                                .count();
        return Deadlock.again(
                pool.withTransaction(
                        connection ->
                                connection
                                        .preparedQuery(RECORD)
                                        .execute(Tuple.from(columns(owner, results)))
                                        .flatMap(rows -> tasks.advance(connection, steps(rows)))
                                        .call(() -> giveBack(connection, released))));
    }

    /** What was not tried does not use up the day. */
    private Uni<Void> giveBack(SqlClient client, int released) {
        if (!isPaced() || released == 0) {
            return Uni.createFrom().voidItem();
        }
        return client.query(BUDGET)
                .execute()
                .map(rows -> pace(rows.iterator().next()))
                .flatMap(pace -> spend(client, pace.spend(-released)));
    }

    private boolean isPaced() {
        return settings.perSecond().isPresent() || settings.perDay().isPresent();
    }

    private static Uni<Void> spend(SqlClient client, Pace pace) {
        return client.preparedQuery(SPEND)
                .execute(Tuple.of(pace.tokens(), pace.refilled(), pace.day(), pace.dayUsed()))
                .replaceWithVoid();
    }

    private List<Object> columns(UUID owner, List<Result> results) {
        List<Object> columns = new ArrayList<>();
        columns.add(results.stream().map(Result::id).toArray(UUID[]::new));
        columns.add(results.stream().map(each -> each.outcome().state()).toArray(String[]::new));
        columns.add(results.stream().map(Result::failures).toArray(Integer[]::new));
        columns.add(results.stream().map(Result::nextAttempt).toArray(OffsetDateTime[]::new));
        columns.add(
                results.stream()
                        .map(each -> each.failure() == null ? null : each.failure().kind().name())
                        .toArray(String[]::new));
        columns.add(
                results.stream()
                        .map(each -> each.failure() == null ? null : each.failure().text())
                        .toArray(String[]::new));
        columns.add(owner);
        columns.add(OffsetDateTime.now(clock));
        return columns;
    }

    private static List<Tasks.Step> steps(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(
                        row ->
                                new Tasks.Step(
                                        row.getUUID("task_id"),
                                        row.getInteger("sent"),
                                        row.getInteger("failed"),
                                        0,
                                        row.getInteger("suppressed")))
                .toList();
    }

    private static Letter letter(Row row) {
        JsonObject attributes = row.getJsonObject("attributes");
        return new Letter(
                row.getUUID("id"),
                row.getString("recipient"),
                row.getString("cause"),
                row.getString("locale"),
                row.getString("key_id"),
                row.getInteger("attempts"),
                row.getLong("lifetime"),
                row.getString("template_key"),
                row.getString("profile_locale"),
                new Addressee(
                        row.getUUID("identity_id"),
                        row.getString("name"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("alias"),
                        row.getString("email"),
                        attributes == null ? Map.of() : attributes.getMap()));
    }

    private static Pace pace(Row row) {
        return new Pace(
                row.getDouble("tokens"),
                row.getOffsetDateTime("refilled"),
                row.getLocalDate("day"),
                row.getInteger("day_used"));
    }
}
