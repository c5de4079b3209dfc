package dev.usher.identity;

import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.query.Sql;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditSql;
import dev.usher.audit.Target;
import dev.usher.source.SourceLock;
import dev.usher.task.TaskDefinition;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Computes identities anew from their accounts, finds their accounts on other sources and what is wrong with them. Each step is
 * a transaction of its own; the task, once complete, tells how many there were.
 */
@ApplicationScoped
public class IdentityProcessing {

    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    /** $1 after this id, $2 how many. */
    private static final String NEXT =
            "select i.id from identity i where i.id > $1 and (%s) order by i.id limit $2";

    private static final String ACCOUNTS =
            """
            select p.source_id, array_agg(a.id order by a.id) as accounts
            from identity i
            join identity_profile p on p.id = i.profile_id
            join account a on a.identity_id = i.id and a.source_id = p.source_id
            where i.id = any($1::uuid[])
            group by p.source_id
            order by p.source_id
            """;

    /** $1 now, $2 actor, $3 identities. */
    private static final String RECORD =
            AuditSql.insert(
                    "$1",
                    "$2",
                    Target.Type.IDENTITY,
                    "select '%s' as action, i.id as target_id, i.alias as target_name, '{}'::jsonb as details from identity i where i.id = any($3::uuid[])"
                            .formatted(AuditAction.USER_PROCESS.wire()));

    private final Pool pool;
    private final IdentityRefresh refresh;
    private final Tasks tasks;
    private final Clock clock;

    IdentityProcessing(Pool pool, IdentityRefresh refresh, Tasks tasks, Clock clock) {
        this.pool = pool;
        this.refresh = refresh;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Processes these.
     *
     * @return the id of the task, which ends in WARNING when some of the ids are unknown
     * @throws ApiException 404 when all are
     */
    Uni<UUID> some(List<UUID> ids, int unknown, Caller caller, Actor actor) {
        UUID taskId = Ids.next();
        return pool.withTransaction(
                client ->
                        begin(client, taskId, caller)
                                .chain(() -> step(client, Selection.of(ids), FIRST, actor))
                                .invoke(
                                        done -> {
                                            if (done.isEmpty()) {
                                                throw ApiException.notFound();
                                            }
                                        })
                                .call(
                                        done ->
                                                end(
                                                        client,
                                                        taskId,
                                                        done.size(),
                                                        unknown + ids.size() - done.size()))
                                .replaceWith(taskId));
    }

    private Uni<Void> begin(SqlClient client, UUID taskId, Caller caller) {
        return tasks.open(
                client, taskId, TaskDefinition.IDENTITY_REFRESH, caller, null, new JsonObject());
    }

    private Uni<Void> end(SqlClient client, UUID taskId, int processed, int unknown) {
        List<Tasks.Note> notes =
                unknown == 0
                        ? List.of()
                        : List.of(
                                new Tasks.Note(
                                        "WARN",
                                        "IDENTITIES_NOT_FOUND",
                                        unknown + " of the identities were not found."));
        return tasks.complete(
                client,
                taskId,
                unknown == 0 ? "SUCCESS" : "WARNING",
                notes,
                new JsonObject().put("processed", processed));
    }

    private Uni<List<UUID>> step(SqlConnection client, Selection who, UUID after, Actor actor) {
        Sql condition = who.condition(3);
        List<Object> parameters = new ArrayList<>(List.of(after, AT_ONCE));
        parameters.addAll(condition.parameters());
        return client.preparedQuery(NEXT.formatted(condition.text()))
                .execute(Tuple.from(parameters))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList())
                .call(
                        ids ->
                                ids.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : step(client, ids, actor));
    }

    private Uni<Void> step(SqlConnection client, List<UUID> ids, Actor actor) {
        UUID[] all = ids.toArray(UUID[]::new);
        return client.preparedQuery(ACCOUNTS)
                .execute(Tuple.of(all))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> compute(client, row))
                .collect()
                .last()
                .chain(() -> refresh.check(client, all))
                .chain(
                        () ->
                                client.preparedQuery(RECORD)
                                        .execute(
                                                Tuple.of(
                                                        OffsetDateTime.now(clock),
                                                        actor.parameter(),
                                                        all)))
                .replaceWithVoid();
    }

    private Uni<Void> compute(SqlConnection client, Row row) {
        UUID source = row.getUUID("source_id");
        return SourceLock.hold(client, source)
                .chain(() -> refresh.compute(client, source, row.getArrayOfUUIDs("accounts")))
                .chain(() -> refresh.settle(client, source));
    }
}
