package dev.usher.invitation;

import dev.usher.api.Chunks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;

/**
 * Ends invitations that nobody answered. Works in chunks that commit by themselves; any number of sweeps run at once,
 * because each skips what another holds; one that is cut off is simply gone on with by the next.
 */
@ApplicationScoped
public class ExpirySweep {

    /** The letter first, then the identity: every writer of both takes them in this order. */
    private static final String CHUNK =
            """
            with due as materialized (
                select id from invitation
                where state = 'SENT' and expires <= $1
                order by expires, id
                limit $2
                for update skip locked
            ), expired as (
                update invitation i set state = 'EXPIRED', ended = $1 from due where i.id = due.id
                returning i.identity_id
            ), back as (
                update identity p
                set status = 'UNREGISTERED', status_reason = 'INVITATION_EXPIRED', status_since = $1, modified = $1
                from expired e
                where p.id = e.identity_id and p.status = 'PENDING'
            )
            select count(*)::int as expired from expired
            """;

    private final Pool pool;
    private final InvitationSettings settings;
    private final Clock clock;
    private final Counter expired;

    ExpirySweep(Pool pool, InvitationSettings settings, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.expired = metrics.counter("usher.invitations.expired");
    }

    /** Expires everything that is due. @return how many this sweep expired */
    public Uni<Long> run() {
        return Chunks.all(settings.sweepChunk(), this::chunk);
    }

    private Uni<Integer> chunk(int size) {
        return pool.preparedQuery(CHUNK)
                .execute(Tuple.of(OffsetDateTime.now(clock), size))
                .map(rows -> rows.iterator().next().getInteger("expired"))
                .invoke(count -> expired.increment(count));
    }
}
