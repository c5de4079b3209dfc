package dev.usher.access.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Stored passwords and their counters. Each change is one statement, so that none of many at once is lost. */
@ApplicationScoped
class Credentials {

    /** $1 identity, $2 now, $3 failures that lock, $4 until when. While it is locked nothing is counted. */
    private static final String FAIL =
            """
            update credential
            set failed_attempts = failed_attempts + 1,
                locked_until = case when failed_attempts + 1 >= $3 then $4 else locked_until end
            where identity_id = $1 and (locked_until is null or locked_until <= $2)
            returning failed_attempts >= $3 as locked
            """;

    /** $1 identity, $2 now. A lock that another failure set since the password was looked at stays. */
    private static final String SUCCEED =
            """
            update credential
            set failed_attempts = 0, locked_until = null
            where identity_id = $1 and (locked_until is null or locked_until <= $2)
            """;

    /** $3 why failures lock: what holds for another reason ends with that alone. */
    private static final String UNLOCK =
            SUCCEED
                    + """
                      and exists (select from identity i
                                  where i.id = $1 and i.status = 'LOCKED' and i.status_reason = $3)
                    """;

    private final Pool pool;
    private final Clock clock;

    Credentials(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @param lockedUntil null when it was not locked since the last success */
    record Credential(String hash, OffsetDateTime lockedUntil) {

        @Override
        public String toString() {
            return "Credential[]";
        }
    }

    Uni<Optional<Credential>> of(UUID identityId) {
        return pool.preparedQuery(
                        "select hash, locked_until from credential where identity_id = $1")
                .execute(Tuple.of(identityId))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                return Optional.empty();
                            }
                            var row = each.next();
                            return Optional.of(
                                    new Credential(
                                            row.getString("hash"),
                                            row.getOffsetDateTime("locked_until")));
                        });
    }

    /** Counts a failure. @return whether it locked the credential */
    Uni<Boolean> fail(UUID identityId, int failures, Duration lock) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.preparedQuery(FAIL)
                .execute(Tuple.of(identityId, now, failures, now.plus(lock)))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            return each.hasNext() && each.next().getBoolean("locked");
                        });
    }

    /** Forgets failures. @return false when the credential is locked meanwhile */
    Uni<Boolean> succeed(UUID identityId) {
        return pool.preparedQuery(SUCCEED)
                .execute(Tuple.of(identityId, OffsetDateTime.now(clock)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The same for somebody whom failures have locked. @param reason of that status */
    Uni<Boolean> unlock(UUID identityId, String reason) {
        return pool.preparedQuery(UNLOCK)
                .execute(Tuple.of(identityId, OffsetDateTime.now(clock), reason))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Replaces a hash by a stronger one of the same password, unless the password was changed meanwhile. */
    Uni<Void> replace(UUID identityId, String before, String hash) {
        return pool.preparedQuery(
                        "update credential set hash = $3 where identity_id = $1 and hash = $2")
                .execute(Tuple.of(identityId, before, hash))
                .map(RowSet::rowCount)
                .replaceWithVoid();
    }
}
