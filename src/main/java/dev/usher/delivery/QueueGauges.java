package dev.usher.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;

/** How many letters wait and how long the oldest has been due: read from the index that holds the queue alone. */
@ApplicationScoped
public class QueueGauges {

    private static final String READ =
            """
            select (select count(*) from invitation where state = 'QUEUED') as depth,
                   (select coalesce(extract(epoch from $1 - min(next_attempt)), 0)::bigint
                    from invitation where state = 'QUEUED' and next_attempt <= $1) as age,
                   (select count(*) from task where completion_status is null) as tasks
            """;

    private final Pool pool;
    private final Clock clock;
    private final AtomicLong depth;
    private final AtomicLong age;
    private final AtomicLong pendingTasks;

    QueueGauges(Pool pool, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        this.depth = metrics.gauge("usher.queue.depth", new AtomicLong());
        this.age = metrics.gauge("usher.queue.age.seconds", new AtomicLong());
        this.pendingTasks = metrics.gauge("usher.tasks.pending", new AtomicLong());
    }

    /** @param ageSeconds how long the oldest letter has been due */
    public record Reading(long depth, long ageSeconds) {}

    /** Reads them anew. */
    public Uni<Reading> refresh() {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(OffsetDateTime.now(clock)))
                .map(
                        rows -> {
                            var row = rows.iterator().next();
                            depth.set(row.getLong("depth"));
                            age.set(row.getLong("age"));
                            pendingTasks.set(row.getLong("tasks"));
                            return new Reading(depth.get(), age.get());
                        });
    }
}
