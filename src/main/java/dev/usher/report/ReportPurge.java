package dev.usher.report;

import dev.usher.source.ObjectStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Forgets reports that have expired, and removes their files. */
@ApplicationScoped
public class ReportPurge {

    private final Pool pool;
    private final ObjectStore store;
    private final Clock clock;

    ReportPurge(Pool pool, ObjectStore store, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Removes expired reports, however far they came.
     *
     * @param chunk how many at most
     * @return how many; fewer than the chunk when none is left
     */
    public Uni<Integer> purge(int chunk) {
        return pool.withTransaction(
                client ->
                        client.preparedQuery(
                                        """
                                        select id from report
                                        where expires <= $1
                                        order by expires
                                        limit $2
                                        for update skip locked
                                        """)
                                .execute(Tuple.of(OffsetDateTime.now(clock), chunk))
                                .flatMap(
                                        rows -> {
                                            List<UUID> ids = new ArrayList<>();
                                            rows.forEach(row -> ids.add(row.getUUID("id")));
                                            return remove(client, ids);
                                        }));
    }

    private Uni<Integer> remove(SqlConnection client, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> removeFiles(ids))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(
                        () ->
                                client.preparedQuery("delete from report where id = any($1)")
                                        .execute(Tuple.of(ids.toArray(UUID[]::new))))
                .replaceWith(ids.size());
    }

    private void removeFiles(List<UUID> ids) {
        try {
            for (UUID id : ids) {
                for (Format format : Format.values()) {
                    store.delete(format.object(id));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
