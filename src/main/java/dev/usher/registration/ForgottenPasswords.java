package dev.usher.registration;

import dev.usher.access.AttemptLimits;
import dev.usher.access.TooManyRequestsException;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.page.EvenTime;
import dev.usher.audit.Actor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * A person asks for a link to choose a new password. What comes back says nothing of whether anybody has that address or
 * name: neither in words nor in time (OWASP Forgot Password Cheat Sheet).
 */
@ApplicationScoped
class ForgottenPasswords {

    /** An alias goes before an address; an address that several share belongs to who was there first. */
    private static final String FIND =
            """
            select id
            from identity
            where lower(alias) = lower($1 collate pg_c_utf8) or lower(email) = lower($1 collate pg_c_utf8)
            order by lower(alias) = lower($1 collate pg_c_utf8) desc, created, id
            limit 1
            """;

    private static final Duration WINDOW = Duration.ofHours(1);

    /** No address is longer (RFC 5321, section 4.5.3.1.3). */
    private static final int LONGEST = 254;

    private final Pool pool;
    private final PasswordResets resets;
    private final AttemptLimits limits;
    private final RegistrationSettings settings;
    private final Clock clock;

    ForgottenPasswords(
            Pool pool,
            PasswordResets resets,
            AttemptLimits limits,
            RegistrationSettings settings,
            Clock clock) {
        this.pool = pool;
        this.resets = resets;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends a link if one can be; always ends well. @param who an address or alias, as typed; may be null */
    Uni<Void> ask(String who, Actor visitor) {
        String name = who == null ? "" : who.strip();
        Duration step = settings.passwordStep();
        return EvenTime.of(
                clock,
                step,
                () ->
                        send(name, visitor)
                                // a slow mail server would tell that there is somebody; the letter
                                // leaves all the same
                                .ifNoItem()
                                .after(step.multipliedBy(9).dividedBy(10))
                                .recoverWithUni(Uni.createFrom().voidItem()));
    }

    private Uni<Void> send(String name, Actor visitor) {
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            return Uni.createFrom().voidItem();
        }
        return limits.take(
                        "password-name:" + name.toLowerCase(Locale.ROOT),
                        settings.lettersPerHour(),
                        WINDOW)
                .chain(() -> pool.preparedQuery(FIND).execute(Tuple.of(name)))
                .flatMap(
                        rows ->
                                rows.size() == 0
                                        ? Uni.createFrom().voidItem()
                                        : send(rows.iterator().next().getUUID("id"), visitor))
                .onFailure(TooManyRequestsException.class)
                .recoverWithNull()
                .onFailure(ApiException.class)
                .recoverWithNull();
    }

    /** Counted by person too: whoever has an alias and an address does not get twice as many letters. */
    private Uni<Void> send(UUID identityId, Actor visitor) {
        return limits.take(
                        "password-identity:" + Ids.wire(identityId),
                        settings.lettersPerHour(),
                        WINDOW)
                .chain(() -> resets.send(identityId, false, visitor));
    }
}
