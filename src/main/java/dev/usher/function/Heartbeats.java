package dev.usher.function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** When each timer last ran, and what it did: nobody may depend on a trigger, so an alarm watches these. */
@ApplicationScoped
class Heartbeats {

    private final Pool pool;
    private final Clock clock;

    Heartbeats(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Runs the work between two beats. @param result what to keep of what it did */
    <T> Uni<T> around(String name, Uni<T> work, Function<T, JsonObject> result) {
        return started(name).chain(() -> work).call(done -> finished(name, result.apply(done)));
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
