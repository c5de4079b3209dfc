package dev.usher.function;

import dev.usher.api.role.Roles;
import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A function's process is stopped between two events, and its connections may die meanwhile without its knowing. After a
 * pause each is tried before the work, so that the pool drops the dead ones.
 */
class AfterPause {

    private static final Logger LOG = Logger.getLogger(AfterPause.class);

    /** Shorter than anything on the way takes to forget a connection. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** SQLSTATE of a refused password: it has changed since this process fetched it. */
    private static final String WRONG_PASSWORD = "28P01";

    private static final int CHANGED_PASSWORD = 3;

    private final Pool pool;
    private final Clock clock;
    private final boolean wanted;
    private final int connections;
    private volatile Instant last;

    AfterPause(
            Pool pool,
            Clock clock,
            Roles roles,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        this.pool = pool;
        this.clock = clock;
        this.wanted = !roles.isSingleProcess();
        this.connections = connections;
        this.last = clock.instant();
    }

    @ServerRequestFilter(priority = 420)
    Uni<Response> begin() {
        Instant before = last;
        last = clock.instant();
        return wanted && before.plus(PAUSE).isBefore(last)
                ? tryAll().replaceWith((Response) null)
                : Uni.createFrom().nullItem();
    }

    /** As many queries at once as there may be connections: each connection gets one. */
    private Uni<Void> tryAll() {
        List<Uni<Void>> tries = IntStream.range(0, connections).mapToObj(n -> tryOne()).toList();
        return Uni.join().all(tries).andCollectFailures().replaceWithVoid();
    }

    private Uni<Void> tryOne() {
        return pool.query("select 1")
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(AfterPause::endOnChangedPassword)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** The platform starts another process, which fetches the new password. */
    private static void endOnChangedPassword(Throwable e) {
        if (e instanceof PgException fault && WRONG_PASSWORD.equals(fault.getSqlState())) {
            LOG.error(
                    "The database's password has changed; this process ends for one that knows it");
            Quarkus.asyncExit(CHANGED_PASSWORD);
        }
    }
}
