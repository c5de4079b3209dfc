package dev.usher.audit;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.GE;
import static dev.usher.api.query.Operator.GT;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.LE;
import static dev.usher.api.query.Operator.LT;

import dev.usher.api.query.Fields;
import dev.usher.api.query.Listing;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.api.query.QueryException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads events. */
@ApplicationScoped
public class AuditEvents {

    private static final Listing<AuditEvent> LIST =
            new Listing<>(
                    AuditEvent.COLUMNS,
                    AuditEvent.FROM,
                    Fields.builder()
                            .exactText("action", "e.action", EQ, IN)
                            .enumeration("status", "e.status", EQ)
                            .uuid("actor.id", "e.actor_id", EQ)
                            .uuid("target.id", "e.target_id", EQ)
                            .timestamp("created", "e.created", GE, GT, LE, LT)
                            .sortable("created", "e.created")
                            .defaultOrder("-created")
                            .tieBreaker("e.id")
                            .build(),
                    AuditEvent::of);

    private final Pool pool;

    AuditEvents(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page, newest first. Filters {@code action, status, actor.id, target.id, created}; sorter {@code created}.
     *
     * @throws QueryException when a filter or sorter is not understood
     */
    public Uni<Page<AuditEvent>> list(String filters, String sorters, Paging paging) {
        return LIST.page(pool, filters, sorters, paging);
    }
}
