package dev.usher.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;

/**
 * Limits on tries at a secret, kept in the database so that they hold over all processes (RFC 6749, section 2.3.1; OWASP
 * ASVS 6.3.1). A window begins with the first try in it. Keys are stored hashed, so they may hold an address.
 */
@ApplicationScoped
public class AttemptLimits {

    /** One statement, so that tries at the same moment are all counted. Past the limit there is nothing to count. */
    private static final String TAKE =
            """
            insert into attempt_limit as a (key, used, expires) values ($1, 1, $2)
            on conflict (key) do update
            set used = case when a.expires <= $3 then 1 else least(a.used, $4) + 1 end,
                expires = case when a.expires <= $3 then excluded.expires else a.expires end
            returning used, expires
            """;

    private static final String READ =
            "select used, expires from attempt_limit where key = $1 and expires > $2";

    private static final String PURGE =
            """
            delete from attempt_limit
            where key in (select key from attempt_limit where expires <= $1 order by expires limit $2 for update skip locked)
            """;

    private final Pool pool;
    private final Clock clock;

    AttemptLimits(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Counts one try.
     *
     * @param key what is guarded and for whom: {@code sign-in:someone@example.com}
     * @param limit tries in a window
     * @return fails, answered as 429 with {@code Retry-After}, when there were more than {@code limit} with this one
     */
    public Uni<Void> take(String key, int limit, Duration window) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(hash(key), now.plus(window), now, limit))
                .invoke(rows -> hold(rows, limit + 1, now))
                .replaceWithVoid();
    }

    /**
     * Counts nothing.
     *
     * @return fails, answered as 429 with {@code Retry-After}, when {@code limit} tries were counted in the window
     */
    public Uni<Void> check(String key, int limit) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return pool.preparedQuery(READ)
                .execute(Tuple.of(hash(key), now))
                .invoke(rows -> hold(rows, limit, now))
                .replaceWithVoid();
    }

    /** Removes windows that are over, at most so many. @return how many */
    public Uni<Integer> purge(int limit) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(OffsetDateTime.now(clock), limit))
                .map(RowSet::rowCount);
    }

    private static void hold(RowSet<Row> rows, int tooMany, OffsetDateTime now) {
        for (Row row : rows) {
            if (row.getInteger("used") >= tooMany) {
                Duration left = Duration.between(now, row.getOffsetDateTime("expires"));
                throw new TooManyRequestsException(Math.max(1, left.plusMillis(999).toSeconds()));
            }
        }
    }

    private static String hash(String key) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
