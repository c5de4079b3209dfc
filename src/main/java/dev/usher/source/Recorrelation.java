package dev.usher.source;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds out anew whose all accounts of a source are, after its rule for that changed: some at a time. */
@ApplicationScoped
class Recorrelation {

    private static final int AT_ONCE = 2000;

    /** $1 source, $2 after this account, $3 how many. */
    private static final String NEXT =
            """
            select id, native_identity from account
            where source_id = $1 and native_identity > $2
            order by native_identity
            limit $3
            """;

    private final Pool pool;
    private final AccountsChanged changed;

    Recorrelation(Pool pool, AccountsChanged changed) {
        this.pool = pool;
        this.changed = changed;
    }

    Uni<Void> run(UUID sourceId) {
        String[] last = {""};
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(client -> chunk(client, sourceId, last)))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> chunk(SqlConnection client, UUID sourceId, String[] last) {
        return SourceLock.hold(client, sourceId)
                .chain(
                        () ->
                                client.preparedQuery(NEXT)
                                        .execute(Tuple.of(sourceId, last[0], AT_ONCE)))
                .flatMap(
                        rows -> {
                            List<UUID> ids = new ArrayList<>();
                            for (Row row : rows) {
                                ids.add(row.getUUID("id"));
                                last[0] = row.getString("native_identity");
                            }
                            return changed.recorrelate(client, ids.toArray(UUID[]::new))
                                    .replaceWith(ids.size() == AT_ONCE);
                        });
    }
}
