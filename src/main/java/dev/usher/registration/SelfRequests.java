package dev.usher.registration;

import dev.usher.access.AttemptLimits;
import dev.usher.access.CurrentCaller;
import dev.usher.access.TooManyRequestsException;
import dev.usher.api.Ids;
import dev.usher.api.page.EvenTime;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.invitation.LettersBell;
import dev.usher.invitation.Reinvitation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A person asks for a new letter. What comes back says nothing of whether anybody has that address or name: neither in
 * words nor in time (OWASP Forgot Password Cheat Sheet).
 */
@ApplicationScoped
class SelfRequests {

    /** An alias goes before an address; an address that several share belongs to who was there first. */
    private static final String FIND =
            """
            select id
            from identity
            where lower(alias) = lower($1 collate pg_c_utf8) or lower(email) = lower($1 collate pg_c_utf8)
            order by lower(alias) = lower($1 collate pg_c_utf8) desc, created, id
            limit 1
            """;

    private static final String CAUSE = "SELF_REQUEST";
    private static final Duration WINDOW = Duration.ofHours(1);

    /** No address is longer (RFC 5321, section 4.5.3.1.3). */
    private static final int LONGEST = 254;

    private final Pool pool;
    private final Reinvitation reinvitation;
    private final AttemptLimits limits;
    private final RegistrationSettings settings;
    private final LettersBell bell;
    private final AuditTrail audit;
    private final CurrentCaller current;
    private final Clock clock;

    SelfRequests(
            Pool pool,
            Reinvitation reinvitation,
            AttemptLimits limits,
            RegistrationSettings settings,
            LettersBell bell,
            AuditTrail audit,
            CurrentCaller current,
            Clock clock) {
        this.pool = pool;
        this.reinvitation = reinvitation;
        this.limits = limits;
        this.settings = settings;
        this.bell = bell;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
    }

    /** Queues a letter if one can be; always ends well. @param who an address or alias, as typed; may be null */
    Uni<Void> ask(String who) {
        String name = who == null ? "" : who.strip();
        Actor visitor = current.visitor();
        return EvenTime.of(clock, settings.evenStep(), () -> queue(name, visitor));
    }

    private Uni<Void> queue(String name, Actor visitor) {
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            return Uni.createFrom().voidItem();
        }
        return limits.take(
                        "letter-name:" + name.toLowerCase(Locale.ROOT),
                        settings.lettersPerHour(),
                        WINDOW)
                .chain(() -> find(name))
                .flatMap(
                        found ->
                                found.map(id -> queue(id, visitor))
                                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(TooManyRequestsException.class)
                .recoverWithNull();
    }

    /** Counted by person too: whoever has an alias and an address does not get twice as many letters. */
    private Uni<Void> queue(UUID identityId, Actor visitor) {
        return limits.take(
                        "letter-identity:" + Ids.wire(identityId),
                        settings.lettersPerHour(),
                        WINDOW)
                .chain(
                        () ->
                                pool.withTransaction(
                                        connection ->
                                                reinvitation
                                                        .queue(connection, identityId, null, CAUSE)
                                                        .call(
                                                                letter ->
                                                                        record(
                                                                                connection,
                                                                                visitor,
                                                                                identityId,
                                                                                letter))))
                .call(letter -> letter.isPresent() ? bell.ring() : Uni.createFrom().voidItem())
                .replaceWithVoid();
    }

    private Uni<Void> record(
            SqlConnection connection, Actor visitor, UUID identityId, Optional<UUID> letter) {
        return letter.map(
                        id ->
                                audit.record(
                                        connection,
                                        visitor,
                                        AuditAction.USER_REGISTRATION_LINK,
                                        Target.identity(identityId),
                                        new JsonObject().put("invitationId", Ids.wire(id))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Optional<UUID>> find(String name) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(name))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            return each.hasNext()
                                    ? Optional.of(each.next().getUUID("id"))
                                    : Optional.empty();
                        });
    }
}
