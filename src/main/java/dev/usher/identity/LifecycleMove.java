package dev.usher.identity;

import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.task.TaskDefinition;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Moves an identity to a lifecycle state by hand. It stays there until its account says something new. */
@ApplicationScoped
class LifecycleMove {

    /** $1 identity, $2 state. */
    private static final String FIND =
            """
            select i.lifecycle_state_id as before, s.id as state_id, s.enabled, s.technical_name
            from identity i
            left join lifecycle_state s on s.id = $2 and s.profile_id = i.profile_id
            where i.id = $1
            for update of i
            """;

    private static final String MOVE =
            """
            update identity
            set lifecycle_state_id = $2, lifecycle_manual = true, modified = $3
            where id = $1
            """;

    private final Pool pool;
    private final Tasks tasks;
    private final DueInvitations due;
    private final AuditTrail audit;
    private final CurrentCaller current;
    private final Clock clock;

    LifecycleMove(
            Pool pool,
            Tasks tasks,
            DueInvitations due,
            AuditTrail audit,
            CurrentCaller current,
            Clock clock) {
        this.pool = pool;
        this.tasks = tasks;
        this.due = due;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Moves it; one that is in the state already stays, and is not invited again.
     *
     * @return the id of the task that traces it
     * @throws ApiException 404 without such an identity, 400 when its profile has no such state or the state is not enabled
     */
    Uni<UUID> to(UUID identityId, UUID stateId, Caller caller) {
        Actor actor = current.actor(caller);
        return pool.withTransaction(
                client ->
                        client.preparedQuery(FIND)
                                .execute(Tuple.of(identityId, stateId))
                                .map(
                                        rows ->
                                                rows.iterator().hasNext()
                                                        ? rows.iterator().next()
                                                        : null)
                                .invoke(LifecycleMove::check)
                                .flatMap(found -> move(client, found, identityId, caller, actor)));
    }

    private static void check(Row found) {
        if (found == null) {
            throw ApiException.notFound();
        }
        if (found.getUUID("state_id") == null) {
            throw ApiException.unknownReference(
                    "The identity's profile has no lifecycle state with the id of 'lifecycleStateId'.");
        }
        if (!found.getBoolean("enabled")) {
            throw ApiException.illegalValue(
                    "The lifecycle state of 'lifecycleStateId' is not enabled.");
        }
    }

    private Uni<UUID> move(
            SqlConnection client, Row found, UUID identityId, Caller caller, Actor actor) {
        UUID stateId = found.getUUID("state_id");
        boolean enters = !Objects.equals(stateId, found.getUUID("before"));
        UUID taskId = Ids.next();
        JsonObject attributes =
                new JsonObject()
                        .put("identityId", Ids.wire(identityId))
                        .put("lifecycleState", found.getString("technical_name"));
        return client.preparedQuery(MOVE)
                .execute(Tuple.of(identityId, stateId, OffsetDateTime.now(clock)))
                .chain(
                        () ->
                                enters
                                        ? due.moved(client, new UUID[] {identityId})
                                        : Uni.createFrom().voidItem())
                .chain(
                        () ->
                                tasks.open(
                                        client,
                                        taskId,
                                        TaskDefinition.SET_LIFECYCLE_STATE,
                                        caller,
                                        null,
                                        attributes))
                .chain(() -> tasks.complete(client, taskId, "SUCCESS", List.of(), new JsonObject()))
                .chain(
                        () ->
                                audit.record(
                                        client,
                                        actor,
                                        AuditAction.LIFECYCLE_STATE_SET,
                                        Target.identity(identityId),
                                        new JsonObject()
                                                .put("taskId", Ids.wire(taskId))
                                                .put(
                                                        "lifecycleState",
                                                        found.getString("technical_name"))))
                .replaceWith(taskId);
    }
}
