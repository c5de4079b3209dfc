package dev.usher.task;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.ISNULL;

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
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads lists of tasks, the newest first unless asked otherwise (contract, 1.4). */
@ApplicationScoped
public class TaskList {

    /** A type is the task's definition, and also what the field {@code type} of every task says. */
    private static final String TYPES = "(array[t.definition, '" + TaskStatus.TYPE + "'])";

    private static final Fields FIELDS =
            Fields.builder()
                    .uuid("id", "t.id", EQ, IN)
                    .uuid("sourceId", "t.source_id", EQ, IN)
                    .enumeration("completionStatus", "t.completion_status", EQ, IN, ISNULL)
                    .texts("type", TYPES, EQ, IN)
                    .text("launcher", "t.launcher", EQ, IN)
                    .sortable("created", "t.created")
                    .defaultOrder("-created")
                    .tieBreaker("t.id")
                    .build();

    private final Pool pool;
    private final Clock clock;

    TaskList(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @throws dev.usher.api.query.QueryException when a filter or sorter is not understood */
    public Uni<Page<TaskStatus>> list(String filters, String sorters, Paging paging) {
        Sql asked = Filter.parse(filters, FIELDS).compile(2);
        return read("t.created > $1 and " + asked.text(), asked.parameters(), sorters, paging);
    }

    /** Tasks that are not completed. */
    Uni<Page<TaskStatus>> pending(Paging paging) {
        return read("t.created > $1 and t.completion_status is null", List.of(), null, paging);
    }

    private Uni<Page<TaskStatus>> read(
            String condition, List<Object> asked, String sorters, Paging paging) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(OffsetDateTime.now(clock).minusDays(Tasks.SHOWN_DAYS));
        parameters.addAll(asked);
        return new PageQuery(
                        "t.*",
                        "task t",
                        new Sql(condition, parameters),
                        Sorters.parse(sorters, FIELDS),
                        paging)
                .read(pool, TaskStatus::of);
    }
}
