package dev.usher.function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;

/** The version of the database's schema. A process works with any that is as new as it needs, or newer. */
@ApplicationScoped
class SchemaVersion {

    /** The newest migration of this build. */
    static final int NEEDED = 21;

    private static final String READ =
            """
            select coalesce(max(version::int), 0) as version
            from flyway_schema_history
            where success and version is not null
            """;

    /** SQLSTATE of a table that does not exist. */
    private static final String NO_TABLE = "42P01";

    private final Pool pool;
    private volatile boolean enough;

    SchemaVersion(Pool pool) {
        this.pool = pool;
    }

    /** Whether it is new enough; once it is, it stays so and is not read again. */
    Uni<Boolean> isEnough() {
        if (enough) {
            return Uni.createFrom().item(true);
        }
        return pool.query(READ)
                .execute()
                .map(rows -> rows.iterator().next().getInteger("version") >= NEEDED)
                .onFailure(SchemaVersion::isMissing)
                .recoverWithItem(false)
                .invoke(found -> enough = found);
    }

    private static boolean isMissing(Throwable e) {
        return e instanceof PgException fault && NO_TABLE.equals(fault.getSqlState());
    }
}
