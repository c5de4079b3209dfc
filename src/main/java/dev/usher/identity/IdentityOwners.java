package dev.usher.identity;

import dev.usher.access.Owners;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditSql;
import dev.usher.audit.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Identities as access sees them. */
@ApplicationScoped
class IdentityOwners implements Owners {

    private static final String COLUMNS =
            """
            select id, name, alias, email, status = 'ACTIVE' as active,
                   status in ('UNREGISTERED', 'PENDING', 'WARNING') as awaited, session_epoch
            from identity
            """;

    /** An alias goes before an address; an address that two identities share signs in nobody. */
    private static final String BY_SIGN_IN_NAME =
            COLUMNS
                    + """
                    where lower(alias) = lower($1 collate pg_c_utf8)
                       or lower(email) = lower($1 collate pg_c_utf8)
                          and (select count(*) from identity o where lower(o.email) = lower($1 collate pg_c_utf8)) = 1
                    order by lower(alias) = lower($1 collate pg_c_utf8) desc, id
                    limit 1
                    """;

    /** $1 identity, $2 reason, $3 now, $4 who. */
    private static final String LOCK =
            told(
                    AuditAction.USER_LOCK,
                    """
                    update identity
                    set status = 'LOCKED', status_before = status, status_reason = $2, status_since = $3, modified = $3
                    where id = $1 and status = 'ACTIVE'
                    returning id, alias
                    """);

    /** As {@link #LOCK}. */
    private static final String UNLOCK =
            told(
                    AuditAction.USER_UNLOCK,
                    """
                    update identity
                    set status = coalesce(status_before, 'ACTIVE'), status_before = null, status_reason = null,
                        status_since = $3, modified = $3
                    where id = $1 and status = 'LOCKED' and status_reason = $2
                    returning id, alias
                    """);

    private static String told(AuditAction action, String update) {
        return "with changed as ("
                + update
                + ") "
                + AuditSql.insert(
                        "$3",
                        "$4",
                        Target.Type.IDENTITY,
                        """
                        select '%s' as action, id as target_id, alias as target_name,
                               jsonb_build_object('reason', $2::text) as details
                        from changed
                        """
                                .formatted(action.wire()));
    }

    private final Pool pool;
    private final Clock clock;

    IdentityOwners(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Owner>> byId(UUID id) {
        return one(COLUMNS + "where id = $1", id);
    }

    @Override
    public Uni<Map<UUID, String>> names(Set<UUID> ids) {
        return pool.preparedQuery("select id, name from identity where id = any($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(
                        rows -> {
                            Map<UUID, String> names = new HashMap<>();
                            rows.forEach(
                                    row -> names.put(row.getUUID("id"), row.getString("name")));
                            return names;
                        });
    }

    @Override
    public Uni<Optional<Owner>> bySignInName(String name) {
        return one(BY_SIGN_IN_NAME, name);
    }

    @Override
    public Uni<Void> lock(UUID id, String reason, Actor actor) {
        return changed(LOCK, id, reason, actor).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> unlock(UUID id, String reason, Actor actor) {
        return changed(UNLOCK, id, reason, actor);
    }

    private Uni<Boolean> changed(String sql, UUID id, String reason, Actor actor) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id, reason, OffsetDateTime.now(clock), actor.parameter()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** A person's status, and since when. */
    record Standing(String status, OffsetDateTime since) {}

    Uni<Standing> standing(UUID id) {
        return pool.preparedQuery("select status, status_since from identity where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next())
                .map(
                        row ->
                                new Standing(
                                        row.getString("status"),
                                        row.getOffsetDateTime("status_since")));
    }

    private Uni<Optional<Owner>> one(String sql, Object parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            return each.hasNext()
                                    ? Optional.of(owner(each.next()))
                                    : Optional.empty();
                        });
    }

    private static Owner owner(Row row) {
        return new Owner(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("alias"),
                row.getString("email"),
                row.getBoolean("active"),
                row.getBoolean("awaited"),
                row.getInteger("session_epoch"));
    }
}
