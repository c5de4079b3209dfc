package dev.usher.identity;

import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import dev.usher.api.Deadlock;
import dev.usher.api.query.Sql;
import dev.usher.audit.Actor;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Enables, disables, locks, unlocks, resets and removes identities: one, some, or all that match a filter. Each call is one
 * transaction, set-based, with an audit event for every identity that it changed.
 */
@ApplicationScoped
public class IdentityActions {

    private final Pool pool;
    private final Tasks tasks;
    private final Clock clock;

    IdentityActions(Pool pool, Tasks tasks, Clock clock) {
        this.pool = pool;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** What the action would do now. Changes nothing. */
    public Uni<ActionCounts> preview(IdentityAction action, Selection who, Caller caller) {
        Sql condition = who.condition(ActionSql.FIRST);
        return pool.preparedQuery(ActionSql.preview(action, condition.text()))
                .execute(parameters(condition, caller, Actor.SYSTEM))
                .map(
                        rows -> {
                            Map<ActionOutcome, Integer> counts = new EnumMap<>(ActionOutcome.class);
                            rows.forEach(row -> counts.put(outcome(row), row.getInteger("count")));
                            return new ActionCounts(counts);
                        });
    }

    /** Does it to all who are selected at this moment; whom it is refused for is counted and left alone. */
    public Uni<ActionCounts> run(IdentityAction action, Selection who, Caller caller, Actor actor) {
        return perform(action, who, caller, actor, false)
                .map(
                        rows -> {
                            Map<ActionOutcome, Integer> counts = new EnumMap<>(ActionOutcome.class);
                            rows.forEach(row -> counts.put(outcome(row), row.getInteger("count")));
                            return new ActionCounts(counts);
                        });
    }

    /** Does it to each of these. @return the outcome for every id, {@link ActionOutcome#NOT_FOUND} for unknown ones */
    public Uni<Map<UUID, ActionOutcome>> each(
            IdentityAction action, List<UUID> ids, Caller caller, Actor actor) {
        return perform(action, Selection.of(ids), caller, actor, true)
                .map(
                        rows -> {
                            Map<UUID, ActionOutcome> outcomes = new HashMap<>();
                            ids.forEach(id -> outcomes.put(id, ActionOutcome.NOT_FOUND));
                            rows.forEach(row -> outcomes.put(row.getUUID("id"), outcome(row)));
                            return outcomes;
                        });
    }

    /** Does it to one. @throws ApiException 404, or 400 with the reason why it is refused */
    public Uni<Void> one(IdentityAction action, UUID id, Caller caller, Actor actor) {
        return each(action, List.of(id), caller, actor)
                .map(outcomes -> outcomes.get(id))
                .invoke(
                        outcome -> {
                            if (outcome == ActionOutcome.NOT_FOUND) {
                                throw ApiException.notFound();
                            }
                            if (outcome.isRefusal()) {
                                throw ApiException.badRequest(outcome.sentence());
                            }
                        })
                .replaceWithVoid();
    }

    /** What one identity owns, for whoever is told that it cannot be removed. */
    Uni<List<Ownership.Association>> owned(UUID id) {
        return Ownership.of(pool, id);
    }

    private Uni<List<Row>> perform(
            IdentityAction action, Selection who, Caller caller, Actor actor, boolean each) {
        Sql condition = who.condition(ActionSql.FIRST);
        return Deadlock.again(
                        pool.withTransaction(
                                client ->
                                        administrators(client, action)
                                                .chain(
                                                        () ->
                                                                client.preparedQuery(
                                                                                ActionSql.run(
                                                                                        action,
                                                                                        condition
                                                                                                .text(),
                                                                                        each))
                                                                        .execute(
                                                                                parameters(
                                                                                        condition,
                                                                                        caller,
                                                                                        actor)))
                                                .map(
                                                        rows -> {
                                                            List<Row> all = new ArrayList<>();
                                                            rows.forEach(all::add);
                                                            return all;
                                                        })
                                                .call(rows -> tasks.advance(client, steps(rows)))))
                .map(rows -> rows.stream().filter(row -> isKind(row, "OUTCOME")).toList());
    }

    private static Uni<Void> administrators(SqlConnection client, IdentityAction action) {
        return action.takesAway()
                ? client.query(ActionSql.ADMINISTRATORS).execute().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Letters that never leave are finished parts of their tasks. */
    private static List<Tasks.Step> steps(List<Row> rows) {
        return rows.stream()
                .filter(row -> isKind(row, "TASK"))
                .map(row -> new Tasks.Step(row.getUUID("id"), 0, 0, row.getInteger("count")))
                .toList();
    }

    private static boolean isKind(Row row, String kind) {
        return row.getString("kind").equals(kind);
    }

    private static ActionOutcome outcome(Row row) {
        return ActionOutcome.valueOf(row.getString("name"));
    }

    private Tuple parameters(Sql condition, Caller caller, Actor actor) {
        List<Object> all = new ArrayList<>();
        all.add(OffsetDateTime.now(clock));
        all.add(caller.owner().orElse(null));
        all.add(actor.parameter());
        all.addAll(condition.parameters());
        return Tuple.from(all);
    }
}
