package dev.usher.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.access.CurrentCaller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.JsonPatches;
import dev.usher.api.query.Fields;
import dev.usher.api.query.Listing;
import dev.usher.api.query.Operator;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The lifecycle states of profiles. */
@ApplicationScoped
public class LifecycleStates {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private static final Set<String> CHANGEABLE =
            Set.of(
                    "/name",
                    "/description",
                    "/enabled",
                    "/identityState",
                    "/priority",
                    "/emailNotificationOption",
                    "/accountActions",
                    "/accessProfileIds",
                    "/accessActionConfiguration");

    private static final String COLUMNS =
            "s.*, (select count(*) from identity i where i.lifecycle_state_id = s.id)::int as"
                    + " identity_count";

    private static final Fields FIELDS =
            Fields.builder()
                    .uuid("profile", "s.profile_id", Operator.EQ)
                    .sortable("name", "lower(s.name)")
                    .sortable("priority", "s.priority")
                    .sortable("created", "s.created")
                    .sortable("modified", "s.modified")
                    .defaultOrder("name")
                    .tieBreaker("s.id")
                    .build();

    private static final String INSERT =
            """
            insert into lifecycle_state (id, profile_id, name, technical_name, description, enabled, identity_state, priority,
                                         kept, created, modified)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $10)
            """;

    private static final String UPDATE =
            """
            update lifecycle_state
            set name = $2, description = $3, enabled = $4, identity_state = $5, priority = $6, kept = $7::text::jsonb,
                modified = $8
            where id = $1 and modified = $9
            """;

    private static final String REMOVE =
            """
            delete from lifecycle_state s
            using identity_profile p
            where s.id = $1 and p.id = s.profile_id and not is_chosen(p.invitation_options, s.technical_name)
            """;

    private final Pool pool;
    private final Clock clock;
    private final ObjectMapper json;
    private final AuditTrail audit;
    private final CurrentCaller current;
    private final Listing<LifecycleState> list;

    LifecycleStates(
            Pool pool, Clock clock, ObjectMapper json, AuditTrail audit, CurrentCaller current) {
        this.pool = pool;
        this.clock = clock;
        this.json = json;
        this.audit = audit;
        this.current = current;
        this.list = new Listing<>(COLUMNS, "lifecycle_state s", FIELDS, this::read);
    }

    private LifecycleState read(Row row) {
        try {
            return LifecycleState.of(row, json.readTree(row.getValue("kept").toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A page of a profile's states. @throws ApiException 404 when there is no such profile */
    public Uni<Page<LifecycleState>> list(UUID profileId, String sorters, Paging paging) {
        return known(profileId)
                .chain(
                        () ->
                                list.page(
                                        pool,
                                        "profile eq \"" + Ids.wire(profileId) + "\"",
                                        sorters,
                                        paging));
    }

    private Uni<Void> known(UUID profileId) {
        return pool.preparedQuery("select 1 from identity_profile where id = $1")
                .execute(Tuple.of(profileId))
                .invoke(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                        })
                .replaceWithVoid();
    }

    /** @throws ApiException 404 */
    Uni<LifecycleState> get(UUID profileId, UUID id) {
        return pool.preparedQuery(
                        "select "
                                + COLUMNS
                                + " from lifecycle_state s where s.id = $1 and s.profile_id = $2")
                .execute(Tuple.of(id, profileId))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            return read(rows.iterator().next());
                        });
    }

    /** @throws ApiException 404 when there is no such profile, 400 when it cannot be one of its states */
    Uni<LifecycleState> create(UUID profileId, LifecycleState body) {
        LifecycleState state = body.checked();
        UUID id = Ids.next();
        Actor actor = current.actor();
        Tuple values =
                Tuple.from(
                        new Object[] {
                            id,
                            profileId,
                            state.stripped(),
                            state.technicalName(),
                            state.description(),
                            Boolean.TRUE.equals(state.enabled()),
                            identityState(state),
                            state.priority(),
                            kept(state),
                            OffsetDateTime.now(clock)
                        });
        return known(profileId)
                .chain(
                        () ->
                                pool.withTransaction(
                                        client ->
                                                client.preparedQuery(INSERT)
                                                        .execute(values)
                                                        .chain(
                                                                () ->
                                                                        record(
                                                                                client,
                                                                                actor,
                                                                                AuditAction
                                                                                        .LIFECYCLE_STATE_CREATE,
                                                                                profileId,
                                                                                id,
                                                                                state.stripped()))))
                .onFailure(PgException.class)
                .transform(LifecycleStates::clash)
                .chain(() -> get(profileId, id));
    }

    /** @throws ApiException 404, or 400 when the patch or what it leads to is wrong */
    Uni<LifecycleState> patch(UUID profileId, UUID id, JsonNode patch) {
        Actor actor = current.actor();
        return get(profileId, id)
                .flatMap(
                        before -> {
                            LifecycleState state = patched(before, patch);
                            return pool.withTransaction(
                                    client ->
                                            update(client, id, before.modified(), state)
                                                    .chain(
                                                            () ->
                                                                    record(
                                                                            client,
                                                                            actor,
                                                                            AuditAction
                                                                                    .LIFECYCLE_STATE_UPDATE,
                                                                            profileId,
                                                                            id,
                                                                            state.stripped())));
                        })
                .onFailure(PgException.class)
                .transform(LifecycleStates::clash)
                .chain(() -> get(profileId, id));
    }

    private Uni<Void> update(
            SqlClient client, UUID id, OffsetDateTime before, LifecycleState state) {
        return client.preparedQuery(UPDATE)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    id,
                                    state.stripped(),
                                    state.description(),
                                    Boolean.TRUE.equals(state.enabled()),
                                    identityState(state),
                                    state.priority(),
                                    kept(state),
                                    OffsetDateTime.now(clock),
                                    before
                                }))
                .invoke(
                        done -> {
                            if (done.rowCount() == 0) {
                                throw ApiException.changedMeanwhile();
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Void> record(
            SqlClient client,
            Actor actor,
            AuditAction action,
            UUID profileId,
            UUID id,
            String name) {
        return audit.record(
                client,
                actor,
                action,
                new Target(Target.Type.LIFECYCLE_STATE, id, name),
                new JsonObject().put("profileId", Ids.wire(profileId)));
    }

    private LifecycleState patched(LifecycleState before, JsonNode patch) {
        return JsonPatches.apply(patch, before, LifecycleState.class, CHANGEABLE, json).checked();
    }

    /** Removes a state; whoever is in it is in none then. @throws ApiException 404, 400 while it is chosen for invitations */
    Uni<LifecycleState> remove(UUID profileId, UUID id) {
        Actor actor = current.actor();
        return get(profileId, id)
                .call(
                        state ->
                                pool.withTransaction(
                                        client ->
                                                remove(client, id)
                                                        .chain(
                                                                () ->
                                                                        record(
                                                                                client,
                                                                                actor,
                                                                                AuditAction
                                                                                        .LIFECYCLE_STATE_DELETE,
                                                                                profileId,
                                                                                id,
                                                                                state.name()))));
    }

    private static Uni<Void> remove(SqlClient client, UUID id) {
        return client.preparedQuery(REMOVE)
                .execute(Tuple.of(id))
                .invoke(
                        rows -> {
                            if (rows.rowCount() == 0) {
                                throw ApiException.inUse(
                                        "The profile's invitationOptions.lifecycleStates names this"
                                                + " state.");
                            }
                        })
                .replaceWithVoid();
    }

    /** @throws ApiException 400 that names the states that the profile does not have */
    static Uni<Void> demand(SqlClient client, UUID profileId, List<String> technicalNames) {
        return client.preparedQuery(
                        """
                        select coalesce(string_agg(n.name, ', '), '') as unknown
                        from unnest($2::text[]) as n(name)
                        where not exists (select from lifecycle_state s
                                          where s.profile_id = $1 and lower(s.technical_name) = n.name)
                        """)
                .execute(Tuple.of(profileId, technicalNames.toArray(String[]::new)))
                .invoke(
                        rows -> {
                            String unknown = rows.iterator().next().getString(0);
                            if (!unknown.isEmpty()) {
                                throw ApiException.unknownReference(
                                                "invitationOptions.lifecycleStates names what this profile"
                                                        + " does not have: "
                                                        + unknown
                                                        + ".")
                                        .about("invitationOptions.lifecycleStates");
                            }
                        })
                .replaceWithVoid();
    }

    private static String identityState(LifecycleState state) {
        return state.identityState() == null ? null : state.identityState().name();
    }

    private String kept(LifecycleState state) {
        ObjectNode kept = json.createObjectNode();
        kept.set("emailNotificationOption", state.emailNotificationOption());
        kept.set("accountActions", state.accountActions());
        kept.set("accessProfileIds", state.accessProfileIds());
        kept.set("accessActionConfiguration", state.accessActionConfiguration());
        return kept.toString();
    }

    private static Throwable clash(Throwable fault) {
        return switch (((PgException) fault).getSqlState()) {
            case UNIQUE_VIOLATION ->
                    ApiException.referenceConflict(
                            "This profile has another lifecycle state with this name or"
                                    + " technicalName.");
            case FOREIGN_KEY_VIOLATION -> ApiException.notFound();
            default -> fault;
        };
    }
}
