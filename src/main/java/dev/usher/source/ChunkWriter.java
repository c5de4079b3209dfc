package dev.usher.source;

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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes a chunk, what follows from it and the checkpoint in one transaction. */
@ApplicationScoped
class ChunkWriter {

    /**
     * Rows that say what is there already are not touched: no new row version, no index entry. Where accounts become
     * identities a new account names the one it is about to become, so that it is written once.
     */
    private static final String ACCOUNTS =
            """
            with matched as materialized (
                select n.id as new_id, n.identity_id as new_identity, n.native_identity, n.attributes::jsonb as attributes, a.id, a.identity_id,
                       a.attributes as before
                from unnest($2::uuid[], $3::text[], $4::text[], $6::uuid[]) as n(id, native_identity, attributes, identity_id)
                left join lateral (select * from account where source_id = $1 and native_identity = n.native_identity limit 1) a
                     on true
            ), updated as (
                update account a
                set attributes = m.attributes, modified = $5
                from matched m
                where a.id = m.id and m.before <> m.attributes
                returning a.id
            ), created as (
                insert into account (id, source_id, native_identity, identity_id, attributes, created, modified)
                select new_id, $1, native_identity, case when become.identities then new_identity end, attributes, $5, $5
                from matched,
                     (select exists (select from identity_profile where source_id = $1) as identities) become
                where id is null
                returning id
            )
            select array(select id from created) as created, array(select id from updated) as updated,
                   array(select id from matched where before = attributes and identity_id is null) as unchanged_of_nobody
            """;

    private static final String OUTCOMES =
            """
            insert into task_outcome (task_id, seq, requested, outcome, reason, detail)
            select $1, o.line, o.account, o.outcome, o.reason, o.detail
            from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) as o(line, account, outcome, reason, detail)
            """;

    private static final String CHECKPOINT =
            """
            update account_load
            set line = $3, read = read + $4, created = created + $5, updated = updated + $6, unchanged = unchanged + $7,
                rejected = rejected + $8, lease_until = $9
            where task_id = $1 and lease_owner = $2
            returning total, read, created, updated, unchanged, rejected
            """;

    private final Pool pool;
    private final Clock clock;
    private final Tasks tasks;
    private final AccountsChanged changed;

    ChunkWriter(Pool pool, Clock clock, Tasks tasks, AccountsChanged changed) {
        this.pool = pool;
        this.clock = clock;
        this.tasks = tasks;
        this.changed = changed;
    }

    private record Changes(UUID[] created, UUID[] updated, UUID[] unchangedOfNobody) {

        UUID[] all() {
            return Stream.of(created, updated, unchangedOfNobody)
                    .flatMap(Stream::of)
                    .toArray(UUID[]::new);
        }
    }

    /** Writes the chunk. @throws LeaseLost when the load is no longer this run's: nothing is written */
    Uni<Void> write(Load load, Chunk chunk) {
        return pool.withTransaction(
                client ->
                        SourceLock.hold(client, load.sourceId())
                                .flatMap(there -> accounts(client, load, chunk))
                                .call(
                                        changes ->
                                                changed.refresh(
                                                        client, load.sourceId(), changes.all()))
                                .call(changes -> outcomes(client, load, chunk.outcomes()))
                                .flatMap(changes -> checkpoint(client, load, chunk, changes)));
    }

    private Uni<Changes> accounts(SqlConnection client, Load load, Chunk chunk) {
        return client.preparedQuery(ACCOUNTS)
                .execute(
                        Tuple.of(
                                load.sourceId(),
                                chunk.ids(),
                                chunk.accountIds(),
                                chunk.attributes(),
                                OffsetDateTime.now(clock),
                                chunk.identityIds()))
                .map(rows -> rows.iterator().next())
                .map(
                        row ->
                                new Changes(
                                        row.getArrayOfUUIDs("created"),
                                        row.getArrayOfUUIDs("updated"),
                                        row.getArrayOfUUIDs("unchanged_of_nobody")));
    }

    private static Uni<Void> outcomes(
            SqlConnection client, Load load, List<Chunk.Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(OUTCOMES)
                .execute(
                        Tuple.of(
                                load.taskId(),
                                outcomes.stream().map(Chunk.Outcome::line).toArray(Integer[]::new),
                                texts(outcomes, Chunk.Outcome::accountId),
                                texts(outcomes, Chunk.Outcome::outcome),
                                texts(outcomes, Chunk.Outcome::reason),
                                texts(outcomes, Chunk.Outcome::detail)))
                .replaceWithVoid();
    }

    private static String[] texts(
            List<Chunk.Outcome> outcomes, Function<Chunk.Outcome, String> part) {
        return outcomes.stream().map(part).toArray(String[]::new);
    }

    private Uni<Void> checkpoint(SqlConnection client, Load load, Chunk chunk, Changes changes) {
        int created = changes.created().length;
        int updated = changes.updated().length;
        int unchanged = chunk.rows() - chunk.rejected() - created - updated;
        return client.preparedQuery(CHECKPOINT)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    load.taskId(),
                                    load.owner(),
                                    chunk.lastLine(),
                                    chunk.rows(),
                                    created,
                                    updated,
                                    unchanged,
                                    chunk.rejected(),
                                    OffsetDateTime.now(clock).plus(Loads.LEASE)
                                }))
                .flatMap(
                        rows -> {
                            if (rows.size() == 0) {
                                throw new LeaseLost();
                            }
                            Row row = rows.iterator().next();
                            int total = row.getInteger("total");
                            return tasks.progress(
                                    client,
                                    load.taskId(),
                                    total,
                                    total - row.getInteger("read"),
                                    counts(row));
                        });
    }

    /** What a task shows of its load. */
    static JsonObject counts(Row row) {
        JsonObject counts = new JsonObject();
        for (String name : List.of("read", "created", "updated", "unchanged", "rejected")) {
            counts.put(name, row.getInteger(name));
        }
        return counts;
    }
}
