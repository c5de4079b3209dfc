package dev.usher.registration;

import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.task.Tasks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Turns an open invitation and a password into an active identity: all of it, once, or nothing. */
@ApplicationScoped
class Registrations {

    /**
     * $1 invitation, $2 now. The person may be quicker than our record of the sending, so a letter that is still queued
     * counts as well. Whoever waited for the lock finds the state changed and gets no row.
     */
    private static final String CONSUME =
            """
            with held as materialized (
                select id, state
                from invitation
                where id = $1 and state in ('QUEUED', 'SENDING', 'SENT') and (expires is null or expires > $2)
                for update
            )
            update invitation i
            set state = 'ACCEPTED', ended = $2, sent = coalesce(i.sent, $2), lease_owner = null, lease_until = null
            from held
            where i.id = held.id
            returning i.identity_id, i.task_id, held.state as before
            """;

    /** $1 identity, $2 now, $3 alternate address or null. Whatever was open under the identity ends. */
    private static final String ACTIVATE =
            """
            update identity
            set status = 'ACTIVE', status_before = null, status_reason = null, status_since = $2, modified = $2,
                session_epoch = session_epoch + 1, alternate_email = coalesce($3, alternate_email)
            where id = $1 and status in ('UNREGISTERED', 'PENDING', 'WARNING')
            """;

    private static final String STORE =
            """
            insert into credential (identity_id, hash, changed)
            values ($1, $2, $3)
            on conflict (identity_id) do update
            set hash = excluded.hash, failed_attempts = 0, locked_until = null, changed = excluded.changed
            """;

    private static final JsonObject REGISTERED = new JsonObject().put("by", "REGISTRATION");

    private final Pool pool;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final Clock clock;
    private final Counter registered;

    Registrations(Pool pool, Tasks tasks, AuditTrail audit, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
        this.registered = metrics.counter("usher.registrations");
    }

    /** Takes back the transaction. */
    static final class NotNow extends RuntimeException {
        NotNow() {
            super("the invitation or its identity is no longer open", null, false, false);
        }
    }

    /**
     * Registers.
     *
     * @param hash of the password
     * @param alternateEmail to keep, or null
     * @param person who registers, for the audit trail
     * @return false when somebody was quicker or the identity is closed: nothing is changed then
     */
    Uni<Boolean> register(UUID invitationId, String hash, String alternateEmail, Actor person) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.withTransaction(
                        connection ->
                                connection
                                        .preparedQuery(CONSUME)
                                        .execute(Tuple.of(invitationId, now))
                                        .map(Registrations::onlyRow)
                                        .call(
                                                letter ->
                                                        activate(
                                                                        connection,
                                                                        letter.getUUID(
                                                                                "identity_id"),
                                                                        alternateEmail,
                                                                        now)
                                                                .chain(
                                                                        () ->
                                                                                store(
                                                                                        connection,
                                                                                        letter,
                                                                                        hash,
                                                                                        now)))
                                        .call(letter -> countAsSent(connection, letter))
                                        .call(
                                                letter ->
                                                        record(
                                                                connection,
                                                                person,
                                                                letter.getUUID("identity_id"),
                                                                invitationId,
                                                                alternateEmail)))
                .invoke(() -> registered.increment())
                .replaceWith(true)
                .onFailure(NotNow.class)
                .recoverWithItem(false);
    }

    private Uni<Void> record(
            SqlConnection connection,
            Actor person,
            UUID identityId,
            UUID invitationId,
            String alternateEmail) {
        Target target = Target.identity(identityId);
        JsonObject letter = new JsonObject().put("invitationId", Ids.wire(invitationId));
        return audit.record(connection, person, AuditAction.USER_REGISTRATION, target, letter)
                .chain(
                        () ->
                                audit.record(
                                        connection,
                                        person,
                                        AuditAction.USER_ACTIVATE,
                                        target,
                                        REGISTERED))
                .chain(
                        () ->
                                alternateEmail == null
                                        ? Uni.createFrom().voidItem()
                                        : audit.record(
                                                connection,
                                                person,
                                                AuditAction.USER_EMAIL_UPDATE,
                                                target,
                                                new JsonObject()
                                                        .put("alternateEmail", alternateEmail)));
    }

    /** Tells of somebody who holds the right link and could not register with it. @param reason why not */
    Uni<Void> refused(Actor person, UUID identityId, UUID invitationId, String reason) {
        return audit.record(
                pool,
                person,
                AuditAction.USER_REGISTRATION_FAILURE,
                Target.identity(identityId),
                new JsonObject().put("invitationId", Ids.wire(invitationId)).put("reason", reason));
    }

    /**
     * Makes an awaited person active, in the caller's transaction.
     *
     * @param alternateEmail to keep, or null
     * @return fails with {@link NotNow} when the person is not awaited
     */
    static Uni<Void> activate(
            SqlConnection connection, UUID identityId, String alternateEmail, OffsetDateTime now) {
        return connection
                .preparedQuery(ACTIVATE)
                .execute(Tuple.of(identityId, now, alternateEmail))
                .invoke(
                        changed -> {
                            if (changed.rowCount() == 0) {
                                throw new NotNow();
                            }
                        })
                .replaceWithVoid();
    }

    private static Uni<RowSet<Row>> store(
            SqlConnection connection, Row letter, String hash, OffsetDateTime now) {
        return connection
                .preparedQuery(STORE)
                .execute(Tuple.of(letter.getUUID("identity_id"), hash, now));
    }

    /** The delivery that has the letter finds it taken and counts nothing, so it is counted here. */
    private Uni<Void> countAsSent(SqlConnection connection, Row letter) {
        UUID taskId = letter.getUUID("task_id");
        if (taskId == null || letter.getString("before").equals("SENT")) {
            return Uni.createFrom().voidItem();
        }
        return tasks.advance(connection, List.of(new Tasks.Step(taskId, 1, 0, 0)));
    }

    private static Row onlyRow(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new NotNow();
        }
        return rows.iterator().next();
    }
}
