package dev.usher.identity;

import dev.usher.api.ApiException;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditSql;
import dev.usher.audit.Target;
import dev.usher.profile.ProfileMembers;
import dev.usher.source.SourceLock;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The identities of a profile when it is created, processed and removed. */
@ApplicationScoped
class IdentityRefreshMembers implements ProfileMembers {

    private static final int AT_ONCE = 2000;

    /** Locks identities first: from then on no letter to one of them can be queued until they are gone. */
    private static final String HOLD =
            """
            select count(*)::int as members, count(*) filter (where protected)::int as protected
            from (select protected from identity where profile_id = $1 for update) m
            """;

    private static final String ON_THEIR_WAY =
            """
            select task_id, count(*)::int as letters
            from (select v.task_id
                  from invitation v
                  join identity i on i.id = v.identity_id
                  where i.profile_id = $1 and v.state in ('QUEUED', 'SENDING') and v.task_id is not null
                  for update of v) letter
            group by task_id
            """;

    /** $1 profile, $2 now, $3 who. */
    private static final String REMOVE =
            """
            with gone as (
                delete from identity where profile_id = $1 returning id, alias
            )
            """
                    + AuditSql.insert(
                            "$2",
                            "$3",
                            Target.Type.IDENTITY,
                            """
                            select '%s' as action, id as target_id, alias as target_name,
                                   jsonb_build_object('profileId', replace($1::uuid::text, '-', '')) as details
                            from gone
                            """
                                    .formatted(AuditAction.USER_REMOVE.wire()));

    private final IdentityRefresh refresh;
    private final Correlation correlation;
    private final Faults faults;
    private final DueInvitations due;
    private final Tasks tasks;
    private final Clock clock;

    IdentityRefreshMembers(
            IdentityRefresh refresh,
            Correlation correlation,
            Faults faults,
            DueInvitations due,
            Tasks tasks,
            Clock clock) {
        this.refresh = refresh;
        this.correlation = correlation;
        this.faults = faults;
        this.due = due;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public Uni<Integer> refresh(SqlClient client, UUID profileId) {
        return sourceOf(client, profileId)
                .call(source -> SourceLock.hold(client, source))
                .flatMap(
                        source ->
                                correlation
                                        .release(client, source)
                                        .flatMap(
                                                others ->
                                                        compute(client, source)
                                                                .call(
                                                                        changed ->
                                                                                faults.inspect(
                                                                                        client,
                                                                                        others))))
                .call(changed -> correlation.profile(client, profileId))
                .call(changed -> faults.inspectProfile(client, profileId))
                .call(changed -> refreshed(client, profileId));
    }

    private Uni<Integer> compute(SqlClient client, UUID source) {
        return accounts(client, source)
                .flatMap(ids -> inChunks(client, source, ids))
                .call(changed -> refresh.settle(client, source));
    }

    private Uni<Integer> inChunks(SqlClient client, UUID source, UUID[] ids) {
        return Multi.createFrom()
                .range(0, (ids.length + AT_ONCE - 1) / AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(
                        n -> {
                            int from = n * AT_ONCE;
                            int to = Math.min(ids.length, from + AT_ONCE);
                            return refresh.compute(
                                    client, source, Arrays.copyOfRange(ids, from, to));
                        })
                .collect()
                .in(() -> new int[1], (sum, changed) -> sum[0] += changed)
                .map(sum -> sum[0]);
    }

    private static Uni<UUID> sourceOf(SqlClient client, UUID profileId) {
        return client.preparedQuery("select source_id from identity_profile where id = $1")
                .execute(Tuple.of(profileId))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            return rows.iterator().next().getUUID(0);
                        });
    }

    private static Uni<UUID[]> accounts(SqlClient client, UUID source) {
        return client.preparedQuery("select id from account where source_id = $1 order by id")
                .execute(Tuple.of(source))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new));
    }

    private static Uni<Void> refreshed(SqlClient client, UUID profileId) {
        return client.preparedQuery(
                        "update identity_profile set refresh_required = false where id = $1 and refresh_required")
                .execute(Tuple.of(profileId))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> align(SqlClient client, UUID profileId) {
        return due.align(client, profileId);
    }

    @Override
    public Uni<Void> inspect(SqlClient client, UUID profileId) {
        return faults.inspectProfile(client, profileId);
    }

    @Override
    public Uni<Integer> remove(SqlClient client, UUID profileId, Actor actor) {
        return sourceOf(client, profileId)
                .call(source -> SourceLock.hold(client, source))
                .flatMap(source -> hold(client, profileId))
                .call(members -> settleLetters(client, profileId))
                .call(
                        members ->
                                client.preparedQuery(REMOVE)
                                        .execute(
                                                Tuple.of(
                                                        profileId,
                                                        OffsetDateTime.now(clock),
                                                        actor.parameter())));
    }

    private static Uni<Integer> hold(SqlClient client, UUID profileId) {
        return client.preparedQuery(HOLD)
                .execute(Tuple.of(profileId))
                .map(
                        rows -> {
                            Row row = rows.iterator().next();
                            if (row.getInteger("protected") > 0) {
                                throw ApiException.inUse(
                                        "%d identities of this profile are protected."
                                                .formatted(row.getInteger("protected")));
                            }
                            return row.getInteger("members");
                        });
    }

    /** Letters go with their identities, so nobody would ever finish their tasks' parts. */
    private Uni<Void> settleLetters(SqlClient client, UUID profileId) {
        return client.preparedQuery(ON_THEIR_WAY)
                .execute(Tuple.of(profileId))
                .flatMap(
                        rows -> {
                            List<Tasks.Step> steps = new ArrayList<>();
                            for (Row row : rows) {
                                steps.add(
                                        new Tasks.Step(
                                                row.getUUID("task_id"),
                                                0,
                                                0,
                                                row.getInteger("letters")));
                            }
                            return tasks.advance(client, steps);
                        });
    }
}
