package dev.usher.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the funnel: every status by an index of its own order, the expired ones by one that holds them alone. */
@ApplicationScoped
public class Funnels {

    private static final String READ =
            """
            select coalesce(sum(n) filter (where status = 'UNREGISTERED'), 0)::bigint as unregistered,
                   coalesce(sum(n) filter (where status = 'PENDING'), 0)::bigint as pending,
                   coalesce(sum(n) filter (where status in ('ACTIVE', 'REGISTERED')), 0)::bigint as registered,
                   coalesce(sum(n) filter (where status in ('WARNING', 'ERROR')), 0)::bigint as failed,
                   coalesce(sum(n) filter (where status = 'LOCKED'), 0)::bigint as locked,
                   coalesce(sum(n) filter (where status in ('DISABLED', 'DEACTIVATED', 'TERMINATED')), 0)::bigint
                       as disabled,
                   (select count(*) from identity
                    where status = 'UNREGISTERED' and status_reason in ('INVITATION_EXPIRED', 'RESEND_LIMIT')) as expired
            from (select status, count(*) as n from identity group by status) s
            """;

    private final Pool pool;

    Funnels(Pool pool) {
        this.pool = pool;
    }

    /** As of now. */
    public Uni<Funnel> read() {
        return pool.query(READ).execute().map(rows -> funnel(rows.iterator().next()));
    }

    private static Funnel funnel(Row row) {
        long expired = row.getLong("expired");
        return new Funnel(
                Math.max(0, row.getLong("unregistered") - expired),
                row.getLong("pending"),
                row.getLong("registered"),
                expired,
                row.getLong("failed"),
                row.getLong("locked"),
                row.getLong("disabled"));
    }
}
