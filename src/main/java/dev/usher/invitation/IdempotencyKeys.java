package dev.usher.invitation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

/** How long an Idempotency-Key is remembered. */
@ApplicationScoped
public class IdempotencyKeys {

    /** A caller that repeats itself does so within minutes; a week covers a queue that stood still over a holiday. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final String PURGE =
            """
            delete from idempotency_key
            where (client, key) in (
                select client, key from idempotency_key where created < $1 order by created limit $2 for update skip locked)
            """;

    private final Pool pool;
    private final Clock clock;

    IdempotencyKeys(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Forgets keys past their time, at most so many. @return how many */
    public Uni<Integer> purge(int limit) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(OffsetDateTime.now(clock).minus(KEPT), limit))
                .map(RowSet::rowCount);
    }
}
