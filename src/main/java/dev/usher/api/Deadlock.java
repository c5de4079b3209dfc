package dev.usher.api;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Duration;

/**
 * Transactions that wait for each other. The database ends one of them (SQLSTATE 40P01, PostgreSQL manual, "Deadlocks"); it
 * has then changed nothing and can be done again.
 */
public final class Deadlock {

    private static final String DETECTED = "40P01";
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final int TIMES = 5;

    private Deadlock() {}

    /** @param work a whole transaction that can be subscribed to again */
    public static <T> Uni<T> again(Uni<T> work) {
        return work.onFailure(
                        e -> e instanceof PgException fault && DETECTED.equals(fault.getSqlState()))
                .retry()
                .withBackOff(SHORT, LONG)
                .atMost(TIMES);
    }
}
