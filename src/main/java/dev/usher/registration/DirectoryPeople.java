package dev.usher.registration;

import dev.usher.access.session.PassThrough;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.source.ldap.Directories;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People whose profile has their directory check the password: who they are there, and their first sign-in. */
@ApplicationScoped
class DirectoryPeople implements PassThrough {

    /** Of several accounts on the directory the first one counts; that there are several is a fault of the identity. */
    private static final String FIND =
            """
            select p.sign_in_source_id, a.native_identity,
                   i.status in ('UNREGISTERED', 'PENDING', 'WARNING', 'ACTIVE')
                       or i.status = 'LOCKED' and i.status_reason = 'FAILED_SIGN_INS' as open
            from identity i
            join identity_profile p on p.id = i.profile_id
            left join lateral (
                select native_identity
                from account
                where identity_id = i.id and source_id = p.sign_in_source_id
                order by created, id
                limit 1
            ) a on true
            where i.id = $1 and p.sign_in_source_id is not null
            """;

    /** $1 identity, $2 now. The letter first, then the identity: every writer of both takes them in this order. */
    private static final String END_LETTER =
            """
            with open as materialized (
                select id, state
                from invitation
                where identity_id = $1 and state in ('QUEUED', 'SENDING', 'SENT')
                for update
            ), no_longer_due as (
                delete from due_invitation where identity_id = $1
            )
            update invitation i
            set state = case when open.state = 'SENT' then 'ACCEPTED' else 'REVOKED' end, ended = $2,
                lease_owner = null, lease_until = null
            from open
            where i.id = open.id
            returning i.task_id, i.state
            """;

    private static final JsonObject FIRST_SIGN_IN = new JsonObject().put("by", "FIRST_SIGN_IN");

    private final Pool pool;
    private final Directories directories;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final Clock clock;

    DirectoryPeople(
            Pool pool, Directories directories, Tasks tasks, AuditTrail audit, Clock clock) {
        this.pool = pool;
        this.directories = directories;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Account>> of(UUID identityId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(identityId))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            return each.hasNext()
                                    ? Optional.of(account(identityId, each.next()))
                                    : Optional.empty();
                        });
    }

    private static Account account(UUID identityId, Row row) {
        return new Account(
                identityId,
                row.getUUID("sign_in_source_id"),
                row.getString("native_identity"),
                row.getBoolean("open"));
    }

    @Override
    public Uni<Verdict> check(Account account, String password) {
        return directories.check(account.sourceId(), account.name(), password);
    }

    @Override
    public Uni<Boolean> activate(UUID identityId, Actor actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.withTransaction(
                        connection ->
                                endLetter(connection, identityId, now)
                                        .chain(
                                                () ->
                                                        Registrations.activate(
                                                                connection, identityId, null, now))
                                        .chain(
                                                () ->
                                                        audit.record(
                                                                connection,
                                                                actor,
                                                                AuditAction.USER_ACTIVATE,
                                                                Target.identity(identityId),
                                                                FIRST_SIGN_IN)))
                .replaceWith(true)
                .onFailure(Registrations.NotNow.class)
                .recoverWithItem(false);
    }

    /** A letter that nobody waits for any more makes its task neither better nor worse. */
    private Uni<Void> endLetter(SqlConnection connection, UUID identityId, OffsetDateTime now) {
        return connection
                .preparedQuery(END_LETTER)
                .execute(Tuple.of(identityId, now))
                .flatMap(
                        letters -> {
                            List<Tasks.Step> steps = new ArrayList<>();
                            for (Row letter : letters) {
                                UUID taskId = letter.getUUID("task_id");
                                if (taskId != null && letter.getString("state").equals("REVOKED")) {
                                    steps.add(new Tasks.Step(taskId, 0, 0, 0, 1));
                                }
                            }
                            return tasks.advance(connection, steps);
                        });
    }
}
