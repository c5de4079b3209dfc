package dev.usher.function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;

/** When each timer last ran, and what it did: nobody may depend on a trigger, so an alarm watches these. */
@ApplicationScoped
class Heartbeats {

    private final Pool pool;
    private final Clock clock;
    private final MetricLines metrics;

    Heartbeats(Pool pool, Clock clock, MetricLines metrics) {
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Runs the work between two beats. @param work what it did, by name */
    Uni<Map<String, Object>> around(String name, Uni<? extends Map<String, ?>> work) {
        return started(name)
                .chain(() -> work)
                .map(Map::<String, Object>copyOf)
                .call(done -> finished(name, new JsonObject(done)))
                .invoke(done -> metrics.heartbeat(name, done));
    }

    private Uni<Void> started(String name) {
        return pool.preparedQuery(
                        """
                        insert into heartbeat (name, started) values ($1, $2)
                        on conflict (name) do update set started = excluded.started
                        """)
                .execute(Tuple.of(name, OffsetDateTime.now(clock)))
                .replaceWithVoid();
    }

    private Uni<Void> finished(String name, JsonObject result) {
        return pool.preparedQuery("update heartbeat set finished = $2, result = $3 where name = $1")
                .execute(Tuple.of(name, OffsetDateTime.now(clock), result))
                .replaceWithVoid();
    }
}
