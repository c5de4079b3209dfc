package dev.usher.source;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/**
 * One writer of a source's accounts and identities at a time, until the transaction ends. Without it a load and a refresh
 * could both make an identity for one account.
 */
public final class SourceLock {

    // Tables grow a thousandfold within one load: a plan kept from the first chunk would read them
    // as if they were empty.
    private static final String HOLD =
            """
            select set_config('plan_cache_mode', 'force_custom_plan', true)
            from source
            where id = $1
            for no key update
            """;

    private SourceLock() {}

    /** Waits for the lock. False when there is no such source. */
    public static Uni<Boolean> hold(SqlClient client, UUID sourceId) {
        return client.preparedQuery(HOLD).execute(Tuple.of(sourceId)).map(rows -> rows.size() == 1);
    }
}
