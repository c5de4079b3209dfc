package dev.usher.identity;

import dev.usher.api.ApiException;
import dev.usher.api.query.Filter;
import dev.usher.api.query.Keyset;
import dev.usher.api.query.Page;
import dev.usher.api.query.PageQuery;
import dev.usher.api.query.Paging;
import dev.usher.api.query.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Searches identities by a query. */
@ApplicationScoped
class IdentitySearch {

    private static final String COLUMNS =
            """
            i.*,
            (select p.name from identity_profile p where p.id = i.profile_id) as profile_name,
            (select p.source_id from identity_profile p where p.id = i.profile_id) as source_id,
            (select s.name from identity_profile p join source s on s.id = p.source_id
             where p.id = i.profile_id) as source_name,
            (select m.name from identity m where m.id = i.manager_id) as manager_name,
            (select m.alias from identity m where m.id = i.manager_id) as manager_alias,
            (select s.technical_name from lifecycle_state s where s.id = i.lifecycle_state_id) as lifecycle_state,
            (select true from identity r where r.manager_id = i.id limit 1) is not null as is_manager
            """;

    private final Pool pool;

    IdentitySearch(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page of what is found.
     *
     * @throws ApiException 400 when the body asks for what there is not
     * @throws dev.usher.api.query.QueryException when the query, sort or place is not understood
     */
    Uni<Page<IdentityDocument>> search(SearchBody body, Paging paging) {
        Filter filter = IdentityQuery.find(body.text());
        Keyset order = IdentityQuery.order(body.order());
        Sql found = filter.compile(1);
        Sql after = order.after(body.place(), found.parameters().size() + 1);
        List<Object> parameters = new ArrayList<>(found.parameters());
        parameters.addAll(after.parameters());
        Sql page = new Sql(found.text() + " and " + after.text(), parameters);
        Paging uncounted = new Paging(paging.limit(), paging.offset(), false);
        return new PageQuery(COLUMNS, "identity i", page, order.orderBy(), uncounted)
                .read(pool, IdentityDocument::of)
                .flatMap(read -> counted(read, found, !body.place().isEmpty(), paging));
    }

    /** The total is that of the query, wherever the page begins. */
    private Uni<Page<IdentityDocument>> counted(
            Page<IdentityDocument> read, Sql found, boolean isLater, Paging paging) {
        if (!paging.count()) {
            return Uni.createFrom().item(read);
        }
        int size = read.items().size();
        if (!isLater && size < paging.limit() && (size > 0 || paging.offset() == 0)) {
            return Uni.createFrom().item(new Page<>(read.items(), (long) paging.offset() + size));
        }
        Paging none = new Paging(0, 0, true);
        return new PageQuery("i.id", "identity i", found, "", none)
                .read(pool, row -> row.getUUID("id"))
                .map(counted -> new Page<>(read.items(), counted.total()));
    }
}
