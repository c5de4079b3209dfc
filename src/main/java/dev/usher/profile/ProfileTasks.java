package dev.usher.profile;

import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
import dev.usher.api.ApiException;
import dev.usher.api.Deadlock;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.task.TaskDefinition;
import dev.usher.task.TaskResult;
import dev.usher.task.TaskStatus;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Work on all identities of a profile: each in one transaction with its task, which is finished when it is answered. */
@ApplicationScoped
public class ProfileTasks {

    private final Pool pool;
    private final Tasks tasks;
    private final ProfileMembers members;
    private final AuditTrail audit;
    private final CurrentCaller current;

    ProfileTasks(
            Pool pool,
            Tasks tasks,
            ProfileMembers members,
            AuditTrail audit,
            CurrentCaller current) {
        this.pool = pool;
        this.tasks = tasks;
        this.members = members;
        this.audit = audit;
        this.current = current;
    }

    /** Computes the profile's identities anew. @throws ApiException 404 */
    public Uni<TaskStatus> process(Caller caller, UUID id) {
        Actor actor = current.actor(caller);
        return Deadlock.again(
                pool.withTransaction(
                        client ->
                                lock(client, id)
                                        .call(
                                                name ->
                                                        audit.record(
                                                                client,
                                                                actor,
                                                                AuditAction
                                                                        .IDENTITY_PROFILE_PROCESS,
                                                                Profiles.target(id, name),
                                                                null))
                                        .flatMap(name -> members.refresh(client, id))
                                        .flatMap(
                                                changed ->
                                                        finished(
                                                                client,
                                                                caller,
                                                                TaskDefinition.IDENTITY_REFRESH,
                                                                "changed",
                                                                changed))));
    }

    /** Removes the profile and its identities. @throws ApiException 404, or 400 while one of them is protected */
    Uni<TaskResult> remove(Caller caller, UUID id) {
        Actor actor = current.actor(caller);
        return Deadlock.again(
                        pool.withTransaction(
                                client ->
                                        lock(client, id)
                                                .call(
                                                        name ->
                                                                audit.record(
                                                                        client,
                                                                        actor,
                                                                        AuditAction
                                                                                .IDENTITY_PROFILE_DELETE,
                                                                        Profiles.target(id, name),
                                                                        null))
                                                .flatMap(name -> members.remove(client, id, actor))
                                                .call(removed -> delete(client, id))
                                                .flatMap(
                                                        removed ->
                                                                finished(
                                                                        client,
                                                                        caller,
                                                                        TaskDefinition
                                                                                .DELETE_IDENTITY_PROFILE,
                                                                        "identities",
                                                                        removed))))
                .map(TaskResult::of);
    }

    /** Its name. A load that makes identities refers to the row, and may hold what is waited for next. */
    private static Uni<String> lock(SqlConnection client, UUID id) {
        return client.preparedQuery(
                        "select name from identity_profile where id = $1 for no key update")
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            return rows.iterator().next().getString("name");
                        });
    }

    private static Uni<Void> delete(SqlConnection client, UUID id) {
        return client.preparedQuery("delete from identity_profile where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private Uni<TaskStatus> finished(
            SqlConnection client,
            Caller caller,
            TaskDefinition definition,
            String counted,
            int count) {
        UUID taskId = Ids.next();
        return tasks.open(client, taskId, definition, caller, null, new JsonObject())
                .flatMap(
                        done ->
                                tasks.complete(
                                        client,
                                        taskId,
                                        "SUCCESS",
                                        List.of(),
                                        new JsonObject().put(counted, count)))
                .flatMap(done -> tasks.get(client, taskId));
    }
}
