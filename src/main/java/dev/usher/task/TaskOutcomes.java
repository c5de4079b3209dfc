package dev.usher.task;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.IN;

import dev.usher.api.query.Fields;
import dev.usher.api.query.Filter;
import dev.usher.api.query.Page;
import dev.usher.api.query.PageQuery;
import dev.usher.api.query.Paging;
import dev.usher.api.query.Sorters;
import dev.usher.api.query.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what became of each part of a task, in the order of the request. */
@ApplicationScoped
class TaskOutcomes {

    private static final Fields FIELDS =
            Fields.builder()
                    .enumeration("outcome", "o.outcome", EQ, IN)
                    .enumeration("reason", "o.reason", EQ, IN)
                    .uuid("identityId", "o.identity_id", EQ)
                    .tieBreaker("o.seq")
                    .build();

    private final Pool pool;
    private final Tasks tasks;

    TaskOutcomes(Pool pool, Tasks tasks) {
        this.pool = pool;
        this.tasks = tasks;
    }

    /** @return fails with 404 when the task is not shown */
    Uni<Page<TaskOutcome>> list(UUID taskId, String filters, Paging paging) {
        Sql asked = Filter.parse(filters, FIELDS).compile(2);
        List<Object> parameters = new ArrayList<>();
        parameters.add(taskId);
        parameters.addAll(asked.parameters());
        PageQuery query =
                new PageQuery(
                        "o.*",
                        "task_outcome_shown o",
                        new Sql("o.task_id = $1 and " + asked.text(), parameters),
                        Sorters.parse(null, FIELDS),
                        paging);
        return tasks.get(taskId).flatMap(task -> query.read(pool, TaskOutcome::of));
    }
}
