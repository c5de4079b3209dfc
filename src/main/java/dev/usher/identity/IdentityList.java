package dev.usher.identity;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.SW;

import dev.usher.api.ApiException;
import dev.usher.api.query.Fields;
import dev.usher.api.query.Filter;
import dev.usher.api.query.Page;
import dev.usher.api.query.PageQuery;
import dev.usher.api.query.Paging;
import dev.usher.api.query.Sorters;
import dev.usher.api.query.Sql;
import dev.usher.identity.Identity.LetterFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Reads identities. Every order and every prefix has an index that ends with the id, so that a page costs the same
 * however many identities there are.
 */
@ApplicationScoped
class IdentityList {

    private static final String SOURCE = "identity i";

    private static final String MANAGER =
            "i.manager_id, (select m.name from identity m where m.id = i.manager_id) as manager_name";

    private static final String STATE =
            """
            i.lifecycle_manual,
            (select s.technical_name from lifecycle_state s where s.id = i.lifecycle_state_id) as lifecycle_state,
            """;

    /** The limit keeps the planner from hashing all managers for the sake of one page. */
    private static final String COLUMNS =
            """
            i.id, i.name, i.created, i.modified, i.alias, i.first_name, i.last_name, i.email, i.fault, i.status,
            i.fault_since, i.status_reason, i.status_since, i.last_refresh, i.attributes,
            (select true from identity r where r.manager_id = i.id limit 1) is not null as is_manager,
            """
                    + STATE
                    + MANAGER;

    private static final String PUBLIC_COLUMNS =
            "i.id, i.name, i.alias, i.email,"
                    + " (select s.identity_state from lifecycle_state s where s.id = i.lifecycle_state_id) as identity_state, "
                    + STATE
                    + MANAGER;

    /** Contract, {@code add-core-filters}; the alias is never null here. */
    private static final String CORE =
            """
            (i.correlated or i.protected) and lower(i.alias) not in ('spadmin', 'cloudadmin')
            and i.last_name is not null and i.email is not null
            """;

    /** Of {@code GET /identities}; expressions call an identity {@code i}. */
    static final Fields FIELDS =
            names(Fields.builder())
                    .text("name", "i.name", EQ, SW)
                    .enumeration("cloudStatus", "i.status", EQ, IN)
                    .enumeration("statusReason", "i.status_reason", EQ, IN)
                    .uuid("identityProfile.id", "i.profile_id", EQ, IN)
                    .enumeration(
                            "processingState",
                            "(case when i.fault is null then 'OK' else 'ERROR' end)",
                            EQ)
                    .bool("correlated", "i.correlated", EQ)
                    .bool("protected", "i.protected", EQ)
                    .sortable("name", "lower(i.name)")
                    .sortable("alias", "lower(i.alias)")
                    .sortable("email", "lower(i.email)")
                    .sortable("cloudStatus", "i.status")
                    .tieBreaker("i.id")
                    .build();

    private static final Fields PUBLIC_FIELDS =
            names(Fields.builder()).sortable("name", "lower(i.name)").tieBreaker("i.id").build();

    private final Pool pool;

    IdentityList(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<Identity>> list(
            String filters, String sorters, DefaultFilter defaultFilter, Paging paging) {
        return query(COLUMNS, filters, sorters, defaultFilter.condition(), FIELDS, paging)
                .read(pool, Identity::of);
    }

    /** @param coreOnly leaves out incomplete, uncorrelated and built-in identities */
    Uni<Page<PublicIdentity>> listPublic(
            String filters, String sorters, boolean coreOnly, Paging paging) {
        return query(
                        PUBLIC_COLUMNS,
                        filters,
                        sorters,
                        coreOnly ? CORE : "true",
                        PUBLIC_FIELDS,
                        paging)
                .read(pool, PublicIdentity::of);
    }

    /** The newest letter, when it did not arrive at the first try. */
    private static final String FAILURE =
            """
            select v.id, v.recipient, v.failure_class, v.failure_text, coalesce(v.ended, v.next_attempt) as at
            from (select * from invitation where identity_id = $1 order by id desc limit 1) v
            where v.failure_text is not null and v.state in ('FAILED', 'QUEUED', 'SENDING', 'BOUNCED')
            """;

    /** @return fails with 404 when there is none */
    Uni<Identity> get(UUID id) {
        return pool.preparedQuery("select " + COLUMNS + " from " + SOURCE + " where i.id = $1")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                throw ApiException.notFound();
                            }
                            return Identity.of(each.next());
                        })
                .flatMap(
                        identity ->
                                pool.preparedQuery(FAILURE)
                                        .execute(Tuple.of(id))
                                        .map(
                                                rows ->
                                                        rows.size() == 0
                                                                ? identity
                                                                : identity.with(
                                                                        LetterFailure.of(
                                                                                rows.iterator()
                                                                                        .next()))));
    }

    private static PageQuery query(
            String columns,
            String filters,
            String sorters,
            String condition,
            Fields fields,
            Paging paging) {
        Filter filter = Filter.parse(filters, fields);
        return new PageQuery(
                columns,
                SOURCE,
                both(condition, filter.compile(1)),
                Sorters.parse(sorters, filter, fields),
                paging);
    }

    /** What selects the identities that {@link #list} has. @param first the number of the first parameter */
    static Sql where(String filters, DefaultFilter defaultFilter, int first) {
        return both(defaultFilter.condition(), Filter.parse(filters, FIELDS).compile(first));
    }

    private static Sql both(String condition, Sql asked) {
        return new Sql(condition + " and " + asked.text(), asked.parameters());
    }

    private static Fields.Builder names(Fields.Builder fields) {
        return fields.uuid("id", "i.id", EQ, IN)
                .text("alias", "i.alias", EQ, SW)
                .text("firstname", "i.first_name", EQ, SW)
                .text("lastname", "i.last_name", EQ, SW)
                .text("email", "i.email", EQ, SW);
    }
}
