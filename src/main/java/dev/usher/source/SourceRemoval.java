package dev.usher.source;

import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.task.TaskDefinition;
import dev.usher.task.TaskResult;
import dev.usher.task.TaskStatus;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Removes a source with all of its accounts, in one transaction. */
@ApplicationScoped
public class SourceRemoval {

    private static final String FAULTY =
            """
            select distinct i.id
            from identity i
            join account a on a.identity_id = i.id
            where i.fault is not null and a.source_id = $1
            """;

    private final Pool pool;
    private final Tasks tasks;
    private final StoredFiles files;
    private final AccountsChanged changed;
    private final AuditTrail audit;
    private final CurrentCaller current;

    SourceRemoval(
            Pool pool,
            Tasks tasks,
            StoredFiles files,
            AccountsChanged changed,
            AuditTrail audit,
            CurrentCaller current) {
        this.pool = pool;
        this.tasks = tasks;
        this.files = files;
        this.changed = changed;
        this.audit = audit;
        this.current = current;
    }

    /** The finished task. @throws ApiException 404, or 400 while an identity profile needs the source */
    public Uni<TaskResult> remove(Caller caller, UUID id) {
        Actor actor = current.actor(caller);
        return pool.withTransaction(client -> remove(client, caller, actor, id))
                .call(removed -> files.delete(removed.objects()))
                .map(removed -> TaskResult.of(removed.task()));
    }

    private record Removed(TaskStatus task, List<String> objects) {}

    private Uni<Removed> remove(SqlConnection client, Caller caller, Actor actor, UUID id) {
        return lock(client, id)
                .call(
                        name ->
                                audit.record(
                                        client,
                                        actor,
                                        AuditAction.SOURCE_DELETE,
                                        new Target(Target.Type.SOURCE, id, name),
                                        null))
                .flatMap(done -> refuseWhileInUse(client, id))
                .flatMap(done -> endLoads(client, id))
                .flatMap(
                        objects -> Uploads.takeAll(client, id).map(others -> both(objects, others)))
                .flatMap(objects -> remove(client, caller, id, objects));
    }

    private Uni<Removed> remove(
            SqlConnection client, Caller caller, UUID id, List<String> objects) {
        UUID taskId = Ids.next();
        return tasks.open(
                        client, taskId, TaskDefinition.DELETE_SOURCE, caller, id, new JsonObject())
                .flatMap(done -> deleteAccounts(client, id))
                .flatMap(
                        accounts ->
                                execute(client, "delete from source where id = $1", id)
                                        .replaceWith(new JsonObject().put("accounts", accounts)))
                .flatMap(counts -> tasks.complete(client, taskId, "SUCCESS", List.of(), counts))
                .flatMap(done -> tasks.get(client, taskId))
                .map(task -> new Removed(task, objects));
    }

    /** Some who have a fault may have it because of these accounts. */
    private Uni<Integer> deleteAccounts(SqlConnection client, UUID id) {
        return client.preparedQuery(FAULTY)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new))
                .flatMap(
                        faulty ->
                                execute(client, "delete from account where source_id = $1", id)
                                        .call(count -> changed.removed(client, faulty)));
    }

    /** Its name. */
    private static Uni<String> lock(SqlConnection client, UUID id) {
        return client.preparedQuery("select name from source where id = $1 for update")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            return rows.iterator().next().getString("name");
                        });
    }

    private static Uni<Void> refuseWhileInUse(SqlConnection client, UUID id) {
        return client.preparedQuery(
                        "select name from identity_profile where source_id = $1 or"
                                + " sign_in_source_id = $1")
                .execute(Tuple.of(id))
                .invoke(
                        rows -> {
                            for (Row row : rows) {
                                throw ApiException.inUse(
                                        "The identity profile '"
                                                + row.getString("name")
                                                + "' needs this source.");
                            }
                        })
                .replaceWithVoid();
    }

    /** A load that still runs finds its row gone at its next chunk; nobody else would end its task. */
    private Uni<List<String>> endLoads(SqlConnection client, UUID id) {
        return client.preparedQuery(
                        "delete from account_load where source_id = $1 returning task_id, object")
                .execute(Tuple.of(id))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(
                        row ->
                                tasks.complete(
                                                client,
                                                row.getUUID("task_id"),
                                                "TERMINATED",
                                                List.of(
                                                        new Tasks.Note(
                                                                "WARN",
                                                                "SOURCE_DELETED",
                                                                "The source was deleted.")),
                                                new JsonObject())
                                        .replaceWith(row.getString("object")))
                .collect()
                .asList();
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Uni<Integer> execute(SqlConnection client, String sql, UUID id) {
        return client.preparedQuery(sql).execute(Tuple.of(id)).map(rows -> rows.rowCount());
    }
}
