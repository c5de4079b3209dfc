package dev.usher.source;

import dev.usher.api.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what sources are used for, as people look at them. */
@ApplicationScoped
public class SourceUses {

    private static final String READ =
            """
            select s.id, p.id as profile_id, p.name as profile_name, t.id as task_id, t.created, t.completion_status
            from source s
            left join identity_profile p on p.source_id = s.id
            left join lateral (
                select id, created, completion_status
                from task
                where source_id = s.id and definition = 'CLOUD_ACCOUNT_AGGREGATION'
                order by created desc, id desc
                limit 1
            ) t on true
            where s.id = any($1)
            """;

    private final Pool pool;

    SourceUses(Pool pool) {
        this.pool = pool;
    }

    /**
     * What a source is used for.
     *
     * @param profileId of the profile that makes identities of its accounts, or null
     * @param taskId of its last load; null when there is none that is still shown
     * @param loadStatus how that ended; null while it runs
     */
    public record Use(
            String profileId,
            String profileName,
            String taskId,
            OffsetDateTime loaded,
            String loadStatus) {

        static Use of(Row row) {
            return new Use(
                    Ids.wire(row.getUUID("profile_id")),
                    row.getString("profile_name"),
                    Ids.wire(row.getUUID("task_id")),
                    row.getOffsetDateTime("created"),
                    row.getString("completion_status"));
        }
    }

    /** By the ids of these sources, as they are on the wire. */
    public Uni<Map<String, Use>> of(List<String> sourceIds) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(sourceIds.stream().map(Ids::known).toArray(UUID[]::new)))
                .map(
                        rows -> {
                            Map<String, Use> uses = new HashMap<>();
                            rows.forEach(row -> uses.put(Ids.wire(row.getUUID("id")), Use.of(row)));
                            return uses;
                        });
    }

    /** How many accounts a source has. */
    public Uni<Long> accounts(UUID sourceId) {
        return pool.preparedQuery("select count(*) from account where source_id = $1")
                .execute(Tuple.of(sourceId))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
