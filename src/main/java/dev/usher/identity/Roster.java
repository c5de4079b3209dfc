package dev.usher.identity;

import dev.usher.api.query.Fields;
import dev.usher.api.query.Filter;
import dev.usher.api.query.Page;
import dev.usher.api.query.PageQuery;
import dev.usher.api.query.Paging;
import dev.usher.api.query.Sorters;
import dev.usher.api.query.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The list of identities as people look at it: what a row shows, and no more. Filters and sorters are {@code GET /identities}'. */
@ApplicationScoped
public class Roster {

    private static final String SOURCE = "identity i";
    private static final String COLUMNS =
            "i.id, i.name, i.alias, i.email, i.status, i.status_reason, i.status_since, i.fault";
    private static final Fields FIELDS = IdentityList.FIELDS;

    private final Pool pool;

    Roster(Pool pool) {
        this.pool = pool;
    }

    /** A row. @param reason why the status is what it is: a code, or a mail server's words; may be null */
    public record Entry(
            UUID id,
            String name,
            String alias,
            String email,
            String status,
            String reason,
            OffsetDateTime since,
            String fault) {

        static Entry of(Row row) {
            return new Entry(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getString("alias"),
                    row.getString("email"),
                    row.getString("status"),
                    row.getString("status_reason"),
                    row.getOffsetDateTime("status_since"),
                    row.getString("fault"));
        }
    }

    /** A page. @throws dev.usher.api.query.QueryException when a filter or sorter is not understood */
    public Uni<Page<Entry>> list(String filters, String sorters, Paging paging) {
        Filter filter = Filter.parse(filters, FIELDS);
        return new PageQuery(
                        COLUMNS,
                        SOURCE,
                        where(filter),
                        Sorters.parse(sorters, filter, FIELDS),
                        paging)
                .read(pool, Entry::of);
    }

    /** The ids of those that match, at most so many, the oldest first. */
    public Uni<List<UUID>> ids(String filters, int most) {
        Sql where = where(Filter.parse(filters, FIELDS));
        List<Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(most);
        return pool.preparedQuery(
                        "select i.id from %s where %s order by i.id limit $%d"
                                .formatted(SOURCE, where.text(), parameters.size()))
                .execute(Tuple.from(parameters))
                .map(
                        rows -> {
                            List<UUID> ids = new ArrayList<>(rows.size());
                            rows.forEach(row -> ids.add(row.getUUID("id")));
                            return ids;
                        });
    }

    private static Sql where(Filter filter) {
        Sql asked = filter.compile(1);
        return new Sql(
                DefaultFilter.CORRELATED_ONLY.condition() + " and " + asked.text(),
                asked.parameters());
    }
}
