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

    // Every statement under this lock finds a few thousand rows by their keys. Statistics cannot
    // say
    // so: the first load of a source is nowhere in them, and tables grow a thousandfold while it
    // runs. Left to guess, the planner made single chunks take seconds.
    private static final String HOLD =
            """
            select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
                   set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                   set_config('enable_material', 'off', true)
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
