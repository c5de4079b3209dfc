package dev.usher.access.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Tries at passwords that directories check. A try is taken before the directory is asked: however many come at once, no
 * more than the limit reach it. Once so many have failed, or still run, the next ones wait for the end of the lock.
 */
@ApplicationScoped
class DirectoryTries {

    /** $1 identity, $2 now, $3 tries that lock, $4 until when. */
    private static final String TAKE =
            """
            insert into directory_sign_in as d (identity_id, tries, locked_until)
            values ($1, 1, case when $3 <= 1 then $4::timestamptz end)
            on conflict (identity_id) do update
            set tries = d.tries + 1, locked_until = case when d.tries + 1 >= $3 then $4::timestamptz end
            where d.locked_until is null or d.locked_until <= $2
            returning locked_until is not null as last
            """;

    /** $1 identity, $2 tries that lock, $3 now. A lock that has ended is kept in mind, as the reason for being locked. */
    private static final String GIVE_BACK =
            """
            update directory_sign_in
            set tries = greatest(tries - 1, 0), locked_until = case when tries - 1 >= $2 then least(locked_until, $3) end
            where identity_id = $1
            """;

    private final Pool pool;
    private final Clock clock;

    DirectoryTries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Takes one. @return whether it is the last before a lock; empty while a lock runs */
    Uni<Optional<Boolean>> take(UUID identityId, int limit, Duration lock) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(identityId, now, limit, now.plus(lock)))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            return each.hasNext()
                                    ? Optional.of(each.next().getBoolean("last"))
                                    : Optional.empty();
                        });
    }

    /** Takes back a try that told nothing, and the lock that it set. */
    Uni<Void> giveBack(UUID identityId, int limit) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.of(identityId, limit, OffsetDateTime.now(clock)))
                .replaceWithVoid();
    }

    /** Forgets tries, after a right password. */
    Uni<Void> forget(UUID identityId) {
        return pool.preparedQuery("delete from directory_sign_in where identity_id = $1")
                .execute(Tuple.of(identityId))
                .replaceWithVoid();
    }
}
