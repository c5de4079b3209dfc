package dev.usher.registration;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.registration.PasswordLetters.Reader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Links that change a password: sent, looked at, used once. Whatever ends somebody's sessions ends their links. */
@ApplicationScoped
public class PasswordResets {

    /** Contract, 1.5: the letters expire after two hours. */
    static final Duration LIFETIME = Duration.ofHours(2);

    /** Whether identity {@code i} with profile {@code p} has a password here that may be changed. A lock that an administrator set stays. */
    private static final String HAS_PASSWORD =
            """
            ((i.status = 'ACTIVE' or i.status = 'LOCKED' and i.status_reason = 'FAILED_SIGN_INS')
             and p.sign_in_source_id is null
             and exists (select from credential c where c.identity_id = i.id))
            """;

    private static final String READER =
            """
            select i.*, p.invitation_options ->> 'templateLocale' as profile_locale,
                   p.sign_in_source_id is not null as passes_through, is_mail_address(i.email) as mailable,
                   is_mail_address(i.alternate_email) as alternate_mailable,
            """
                    + HAS_PASSWORD
                    + """
                    as has_password
                    from identity i left join identity_profile p on p.id = i.profile_id
                    where i.id = $1
                    """;

    private static final String KEEP =
            """
            insert into password_reset (id, identity_id, key_id, session_epoch, created, expires)
            select $1, i.id, $3, i.session_epoch, $4, $5 from identity i where i.id = $2
            """;

    private static final String FIND =
            """
            select r.id as reset_id, r.key_id, i.*, r.expires > $2 and r.session_epoch = i.session_epoch and
            """
                    + HAS_PASSWORD
                    + """
                    as open
                    from password_reset r
                    join identity i on i.id = r.identity_id
                    left join identity_profile p on p.id = i.profile_id
                    where r.id = $1
                    """;

    /** $1 link, $2 now, $3 hash. Of two who use a link at once, the second finds it gone. */
    private static final String USE =
            """
            with used as (
                delete from password_reset where id = $1 and expires > $2 returning identity_id, session_epoch
            ), changed as (
                update identity i
                set session_epoch = i.session_epoch + 1,
                    status = case i.status when 'LOCKED' then coalesce(i.status_before, 'ACTIVE') else i.status end,
                    status_before = case i.status when 'LOCKED' then null else i.status_before end,
                    status_reason = case i.status when 'LOCKED' then null else i.status_reason end,
                    status_since = case i.status when 'LOCKED' then $2::timestamptz else i.status_since end, modified = $2
                from used u
                where i.id = u.identity_id and i.session_epoch = u.session_epoch
                  and (i.status = 'ACTIVE' or i.status = 'LOCKED' and i.status_reason = 'FAILED_SIGN_INS')
                returning i.id
            )
            update credential c
            set hash = $3, failed_attempts = 0, locked_until = null, changed = $2
            from changed n
            where c.identity_id = n.id
            returning c.identity_id
            """;

    private static final String PURGE =
            """
            delete from password_reset
            where id in (select id from password_reset where expires <= $1 order by expires limit $2 for update skip locked)
            """;

    private final Pool pool;
    private final PasswordLinks links;
    private final PasswordLetters letters;
    private final AuditTrail audit;
    private final Clock clock;

    PasswordResets(
            Pool pool,
            PasswordLinks links,
            PasswordLetters letters,
            AuditTrail audit,
            Clock clock) {
        this.pool = pool;
        this.links = links;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /** Takes back the transaction. */
    private static final class NotNow extends RuntimeException {
        NotNow() {
            super("the link is no longer open", null, false, false);
        }
    }

    /**
     * Sends somebody a link, at once.
     *
     * @param alternate whether to the alternate address instead of the work address
     * @return fails with 404; with 400 when there is no password here to change, or no such address; with 503 when the mail
     *     server does not take the letter
     */
    public Uni<Void> send(UUID identityId, boolean alternate, Actor actor) {
        return pool.preparedQuery(READER)
                .execute(Tuple.of(identityId))
                .map(rows -> reader(rows, alternate))
                .flatMap(reader -> send(reader, actor));
    }

    private static Reader reader(RowSet<Row> rows, boolean alternate) {
        if (rows.size() == 0) {
            throw ApiException.notFound();
        }
        Row row = rows.iterator().next();
        if (row.getBoolean("passes_through")) {
            throw ApiException.badRequest(
                    "This person's password is kept in the directory of the identity profile. It is changed there.");
        }
        if (!row.getBoolean("has_password")) {
            throw ApiException.badRequest(
                    "Only somebody who is active and has a password can choose a new one; this identity's status is "
                            + row.getString("status")
                            + ".");
        }
        if (!row.getBoolean(alternate ? "alternate_mailable" : "mailable")) {
            throw ApiException.badRequest(
                    "This identity has no "
                            + (alternate ? "alternate" : "work")
                            + " address that takes mail.");
        }
        return Reader.of(row, row.getString(alternate ? "alternate_email" : "email"));
    }

    /** The link is there before its letter; a letter that was not taken leaves none. */
    private Uni<Void> send(Reader reader, Actor actor) {
        UUID id = Ids.next();
        String keyId = links.keyId();
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.withTransaction(
                        client ->
                                client.preparedQuery(KEEP)
                                        .execute(
                                                Tuple.of(
                                                        id,
                                                        reader.id(),
                                                        keyId,
                                                        now,
                                                        now.plus(LIFETIME)))
                                        .chain(() -> recordLink(client, reader, actor)))
                .chain(() -> letters.send(reader, id, links.of(id, keyId), LIFETIME))
                .onFailure()
                .call(
                        () ->
                                pool.preparedQuery("delete from password_reset where id = $1")
                                        .execute(Tuple.of(id)));
    }

    private Uni<Void> recordLink(SqlClient client, Reader reader, Actor actor) {
        return audit.record(
                client,
                actor,
                AuditAction.USER_PASSWORD_RESET_LINK,
                Target.identity(reader.id(), reader.person().alias()),
                new JsonObject().put("recipient", reader.recipient()));
    }

    /** Who a link is for; empty unless it is open and the token is right. */
    Uni<Optional<NewPassword>> find(UUID id, String token) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, OffsetDateTime.now(clock)))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                return Optional.empty();
                            }
                            Row row = each.next();
                            return links.isToken(token, id, row.getString("key_id"))
                                            && row.getBoolean("open")
                                    ? Optional.of(NewPassword.of(row))
                                    : Optional.empty();
                        });
    }

    /** Changes the password and ends all sessions. @return false when the link works no longer: nothing is changed then */
    Uni<Boolean> use(NewPassword person, String hash, Actor actor) {
        return pool.withTransaction(
                        client ->
                                client.preparedQuery(USE)
                                        .execute(
                                                Tuple.of(
                                                        person.resetId(),
                                                        OffsetDateTime.now(clock),
                                                        hash))
                                        .invoke(
                                                rows -> {
                                                    if (rows.size() == 0) {
                                                        throw new NotNow();
                                                    }
                                                })
                                        .chain(
                                                () ->
                                                        audit.record(
                                                                client,
                                                                actor,
                                                                AuditAction.USER_PASSWORD_UPDATE,
                                                                Target.identity(
                                                                        person.identityId(),
                                                                        person.alias()),
                                                                null)))
                .replaceWith(true)
                .onFailure(NotNow.class)
                .recoverWithItem(false);
    }

    /** Removes links that are over, at most so many. @return how many */
    public Uni<Integer> purge(int limit) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(OffsetDateTime.now(clock), limit))
                .map(RowSet::rowCount);
    }
}
