package dev.usher.access;

import static dev.usher.api.query.Operator.ISNULL;
import static dev.usher.api.query.Operator.LE;

import dev.usher.access.ApiClient.Kind;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.query.Fields;
import dev.usher.api.query.Filter;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.api.query.Sorters;
import dev.usher.api.query.Sql;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;

/** The clients that are stored. */
@ApplicationScoped
class ApiClients {

    /** Personal access tokens that a person may have (contract, section 1.7). */
    static final int MAX_PERSONAL = 10;

    private static final Fields FIELDS =
            Fields.builder()
                    .timestamp("lastUsed", "c.last_used", LE, ISNULL)
                    .tieBreaker("c.id")
                    .build();

    private static final String PURGE =
            """
            delete from api_client
            where id in (
                select id from api_client
                where kind = 'PERSONAL' and expires < $1
                order by expires
                limit $2
                for update skip locked)
            """;

    private final Pool pool;
    private final AuditTrail audit;

    ApiClients(Pool pool, AuditTrail audit) {
        this.pool = pool;
        this.audit = audit;
    }

    /** Removes personal access tokens that ended before a moment, at most so many. @return how many */
    Uni<Integer> purge(OffsetDateTime before, int limit) {
        return pool.preparedQuery(PURGE).execute(Tuple.of(before, limit)).map(RowSet::rowCount);
    }

    /** Stores a personal access token. @return fails with 400 when the owner has too many, or one of that name */
    @WithTransaction
    Uni<ApiClient> addPersonal(ApiClient client, Actor actor) {
        return oneAtATime(client.ownerId)
                .chain(
                        () ->
                                ApiClient.count(
                                        "ownerId = ?1 and kind = ?2 and not managed",
                                        client.ownerId,
                                        Kind.PERSONAL))
                .invoke(
                        count -> {
                            if (count >= MAX_PERSONAL) {
                                throw ApiException.limit(
                                        "A person has at most "
                                                + MAX_PERSONAL
                                                + " personal access tokens.");
                            }
                        })
                .chain(() -> client.<ApiClient>persistAndFlush())
                .onFailure(ConstraintViolationException.class)
                .transform(e -> nameInUse())
                .call(() -> record(actor, AuditAction.ACCESS_TOKEN_CREATE, client));
    }

    /** Stores a program. */
    @WithTransaction
    Uni<ApiClient> add(ApiClient client, Actor actor) {
        return client.<ApiClient>persistAndFlush()
                .call(() -> record(actor, AuditAction.OAUTH_CLIENT_CREATE, client));
    }

    /** One client of a kind. @return fails with 404 */
    @WithSession
    Uni<ApiClient> find(Kind kind, UUID id) {
        return found(kind, id);
    }

    /** Changes one client of a kind. What the change throws leaves it as it was. @return fails with 404 */
    @WithTransaction
    Uni<ApiClient> change(Kind kind, UUID id, Actor actor, Consumer<ApiClient> change) {
        return found(kind, id)
                .invoke(change)
                .call(client -> client.flush())
                .onFailure(ConstraintViolationException.class)
                .transform(e -> nameInUse())
                .call(
                        client ->
                                record(
                                        actor,
                                        kind == Kind.PERSONAL
                                                ? AuditAction.ACCESS_TOKEN_UPDATE
                                                : AuditAction.OAUTH_CLIENT_UPDATE,
                                        client));
    }

    /** Deletes one client of a kind; its access tokens end with it. @return fails with 404 */
    @WithTransaction
    Uni<Void> delete(Kind kind, UUID id, Actor actor, Consumer<ApiClient> check) {
        return found(kind, id)
                .invoke(check)
                .call(client -> client.delete())
                .chain(
                        client ->
                                record(
                                        actor,
                                        kind == Kind.PERSONAL
                                                ? AuditAction.ACCESS_TOKEN_DELETE
                                                : AuditAction.OAUTH_CLIENT_DELETE,
                                        client));
    }

    /** What it may do is told, its secret never. */
    private Uni<Void> record(Actor actor, AuditAction action, ApiClient client) {
        Target.Type type =
                client.kind == Kind.PERSONAL ? Target.Type.ACCESS_TOKEN : Target.Type.OAUTH_CLIENT;
        JsonObject details =
                new JsonObject().put("scope", new JsonArray(Arrays.asList(client.scopes)));
        if (client.ownerId != null) {
            details.put("ownerId", Ids.wire(client.ownerId));
        }
        return audit.recordInSession(
                actor, action, new Target(type, client.id, client.name), details);
    }

    /**
     * The clients of a kind.
     *
     * @param ownerId null: of everybody
     * @throws dev.usher.api.query.QueryException when the filter is not understood
     */
    Uni<Page<ApiClient>> list(Kind kind, UUID ownerId, String filters, Paging paging) {
        Sql filter = Filter.parse(filters, FIELDS).compile(3);
        String from =
                " from api_client c where c.kind = $1 and ($2::uuid is null or c.owner_id = $2) and "
                        + filter.text();
        List<Object> parameters = new ArrayList<>();
        parameters.add(kind.name());
        parameters.add(ownerId);
        parameters.addAll(filter.parameters());
        String page =
                "select c.*%s %s limit %d offset %d"
                        .formatted(
                                from, Sorters.parse(null, FIELDS), paging.limit(), paging.offset());
        Uni<List<ApiClient>> items =
                pool.preparedQuery(page)
                        .execute(Tuple.from(parameters))
                        .map(
                                rows -> {
                                    List<ApiClient> clients = new ArrayList<>();
                                    rows.forEach(row -> clients.add(ApiClient.of(row)));
                                    return clients;
                                });
        if (!paging.count()) {
            return items.map(clients -> new Page<>(clients, null));
        }
        Uni<Long> total =
                pool.preparedQuery("select count(*)" + from)
                        .execute(Tuple.from(parameters))
                        .map(rows -> rows.iterator().next().getLong(0));
        return Uni.combine().all().unis(items, total).with(Page::new);
    }

    private static Uni<ApiClient> found(Kind kind, UUID id) {
        return ApiClient.<ApiClient>find("id = ?1 and kind = ?2", id, kind)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ApiException::notFound);
    }

    /** The only constraint that what was checked before can still break. */
    private static ApiException nameInUse() {
        return ApiException.referenceConflict(
                        "Another personal access token of this person has that name.")
                .about("name");
    }

    /** Else two requests at the same moment could both be the tenth. */
    private static Uni<Void> oneAtATime(UUID ownerId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 0))) l",
                                                Integer.class)
                                        .setParameter(1, "api_client:" + ownerId)
                                        .getSingleResult())
                .replaceWithVoid();
    }
}
