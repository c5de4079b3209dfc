package dev.usher.task;

import dev.usher.api.query.Page;
import dev.usher.api.query.PageQuery;
import dev.usher.api.query.Paging;
import dev.usher.api.query.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what became of each part of a task as people look at it: with the names of those whom it was about. */
@ApplicationScoped
public class NamedOutcomes {

    private static final String SOURCE =
            "task_outcome_shown o left join identity p on p.id = o.identity_id";

    private static final String COUNTS =
            "select outcome, count(*) from task_outcome_shown where task_id = $1 group by outcome";

    private final Pool pool;

    NamedOutcomes(Pool pool) {
        this.pool = pool;
    }

    /**
     * An outcome and whom it is about.
     *
     * @param seq its place in the request, from 1; the line in a file
     * @param name null when nobody is known
     */
    public record Named(int seq, TaskOutcome outcome, String name, String alias, String email) {

        static Named of(Row row) {
            return new Named(
                    row.getInteger("seq"),
                    TaskOutcome.of(row),
                    row.getString("name"),
                    row.getString("alias"),
                    row.getString("email"));
        }
    }

    /** In the order of the request. @param outcome only these; null for all */
    public Uni<Page<Named>> list(UUID taskId, String outcome, Paging paging) {
        Sql where =
                outcome == null
                        ? new Sql("o.task_id = $1", List.of(taskId))
                        : new Sql("o.task_id = $1 and o.outcome = $2", List.of(taskId, outcome));
        return new PageQuery(
                        "o.*, p.name, p.alias, p.email", SOURCE, where, "order by o.seq", paging)
                .read(pool, Named::of);
    }

    /** How many there are of each outcome. */
    public Uni<Map<String, Long>> counts(UUID taskId) {
        return pool.preparedQuery(COUNTS)
                .execute(Tuple.of(taskId))
                .map(
                        rows -> {
                            Map<String, Long> counts = new TreeMap<>();
                            rows.forEach(
                                    row -> counts.put(row.getString("outcome"), row.getLong(1)));
                            return counts;
                        });
    }
}
