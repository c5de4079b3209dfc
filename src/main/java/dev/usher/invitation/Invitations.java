package dev.usher.invitation;

import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.query.Fields;
import dev.usher.api.query.Listing;
import dev.usher.api.query.Operator;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.task.TaskDefinition;
import dev.usher.task.TaskStatus;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads invitations, sends one again, takes one back. */
@ApplicationScoped
public class Invitations {

    /** Ids are made in the order of time, so the primary key serves the order by creation. */
    private static final Fields FIELDS =
            Fields.builder()
                    .uuid("id", "i.id", Operator.EQ, Operator.IN)
                    .uuid("identityId", "i.identity_id", Operator.EQ, Operator.IN)
                    .enumeration("state", "i.state", Operator.EQ, Operator.NE, Operator.IN)
                    .enumeration("cause", "i.cause", Operator.EQ, Operator.IN)
                    .timestamp(
                            "created",
                            "i.created",
                            Operator.GT,
                            Operator.GE,
                            Operator.LT,
                            Operator.LE)
                    .timestamp(
                            "sent",
                            "i.sent",
                            Operator.GT,
                            Operator.GE,
                            Operator.LT,
                            Operator.LE,
                            Operator.ISNULL)
                    .timestamp(
                            "expires",
                            "i.expires",
                            Operator.GT,
                            Operator.GE,
                            Operator.LT,
                            Operator.LE,
                            Operator.ISNULL)
                    .sortable("created", "i.id")
                    .defaultOrder("-created")
                    .tieBreaker("i.id")
                    .build();

    private static final Listing<Invitation> LIST =
            new Listing<>(Invitation.COLUMNS, "invitation i", FIELDS, Invitation::of);

    private static final String ONE =
            "select " + Invitation.COLUMNS + " from invitation i where i.id = $1";

    /** The letter first, then the identity: every writer of both takes them in this order. */
    private static final String REVOKE =
            """
            with open as materialized (
                select id, state, identity_id from invitation
                where id = $1 and state in ('QUEUED', 'SENDING', 'SENT')
                for update
            ), revoked as (
                update invitation i
                set state = 'REVOKED', ended = $2, lease_owner = null, lease_until = null
                from open where i.id = open.id
                returning i.task_id, open.state as before
            ), back as (
                update identity p
                set status = 'UNREGISTERED', status_reason = 'INVITATION_REVOKED', status_since = $2, modified = $2
                from open where p.id = open.identity_id and p.status = 'PENDING'
            )
            select task_id, before from revoked
            """;

    private final Pool pool;
    private final Tasks tasks;
    private final Reinvitation reinvitation;
    private final LettersBell bell;
    private final AuditTrail audit;
    private final CurrentCaller current;
    private final Clock clock;

    Invitations(
            Pool pool,
            Tasks tasks,
            Reinvitation reinvitation,
            LettersBell bell,
            AuditTrail audit,
            CurrentCaller current,
            Clock clock) {
        this.pool = pool;
        this.tasks = tasks;
        this.reinvitation = reinvitation;
        this.bell = bell;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
    }

    /** @throws dev.usher.api.query.QueryException when a filter or sorter is not understood */
    public Uni<Page<Invitation>> list(String filters, String sorters, Paging paging) {
        return LIST.page(pool, filters, sorters, paging);
    }

    /** @throws ApiException 404 */
    public Uni<Invitation> get(UUID id) {
        return get(pool, id);
    }

    private static Uni<Invitation> get(SqlClient client, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                throw ApiException.notFound();
                            }
                            return Invitation.of(each.next());
                        });
    }

    /** Queues a new letter with a new link; the old link works no longer. @throws ApiException 404, 409 */
    public Uni<TaskStatus> resend(UUID id, Caller caller) {
        Actor actor = current.actor(caller);
        return pool.withTransaction(
                        connection ->
                                get(connection, id)
                                        .call(old -> demandNoneOnItsWay(connection, old))
                                        .flatMap(old -> resend(connection, old, caller, actor)))
                .call(bell::ring);
    }

    /** This one, or one that was queued in its place. */
    private static Uni<Void> demandNoneOnItsWay(SqlConnection connection, Invitation old) {
        return connection
                .preparedQuery(
                        "select from invitation where identity_id = $1 and state in ('QUEUED', 'SENDING')")
                .execute(Tuple.of(Ids.known(old.identityId())))
                .invoke(
                        rows -> {
                            if (rows.size() > 0) {
                                throw ApiException.conflict(
                                        "A letter to this identity is already on its way.");
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<TaskStatus> resend(
            SqlConnection connection, Invitation old, Caller caller, Actor actor) {
        UUID taskId = Ids.next();
        UUID identityId = Ids.known(old.identityId());
        JsonObject attributes = new JsonObject().put("requested", 1);
        return tasks.open(
                        connection,
                        taskId,
                        TaskDefinition.INVITE_IDENTITIES,
                        caller,
                        null,
                        attributes)
                .chain(() -> reinvitation.queue(connection, identityId, taskId, "MANUAL"))
                .map(
                        letter ->
                                letter.orElseThrow(
                                        () ->
                                                ApiException.conflict(
                                                        "No letter can be sent: the identity has"
                                                                + " registered, is not enabled, or has"
                                                                + " no address that takes mail.")))
                .call(letter -> trace(connection, taskId, identityId, letter))
                .call(
                        letter ->
                                audit.record(
                                        connection,
                                        actor,
                                        AuditAction.USER_INVITE,
                                        Target.identity(identityId),
                                        new JsonObject()
                                                .put("taskId", Ids.wire(taskId))
                                                .put("invitationId", Ids.wire(letter))
                                                .put("again", true)))
                .chain(
                        () ->
                                tasks.begin(
                                        connection,
                                        taskId,
                                        new Tasks.Start(1, 1, 0, 0),
                                        List.of(),
                                        attributes));
    }

    private static Uni<Void> trace(SqlClient client, UUID taskId, UUID identityId, UUID letter) {
        return client.preparedQuery(
                        """
                        insert into task_outcome (task_id, seq, requested, identity_id, outcome, invitation_id)
                        values ($1, 1, replace($2::uuid::text, '-', ''), $2, 'QUEUED', $3)
                        """)
                .execute(Tuple.of(taskId, identityId, letter))
                .replaceWithVoid();
    }

    /** Ends an open invitation: its link works no longer. @throws ApiException 404, 409 when it is not open */
    public Uni<Invitation> revoke(UUID id) {
        Actor actor = current.actor();
        return pool.withTransaction(
                connection ->
                        get(connection, id)
                                .call(() -> revoke(connection, id))
                                .call(
                                        open ->
                                                audit.record(
                                                        connection,
                                                        actor,
                                                        AuditAction.USER_INVITE_REVOKE,
                                                        Target.identity(
                                                                Ids.known(open.identityId())),
                                                        new JsonObject()
                                                                .put("invitationId", open.id())))
                                .chain(() -> get(connection, id)));
    }

    private Uni<Void> revoke(SqlClient client, UUID id) {
        return client.preparedQuery(REVOKE)
                .execute(Tuple.of(id, OffsetDateTime.now(clock)))
                .flatMap(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                throw ApiException.conflict("This invitation is no longer open.");
                            }
                            var row = each.next();
                            UUID taskId = row.getUUID("task_id");
                            boolean left = row.getString("before").equals("SENT");
                            return taskId == null || left
                                    ? Uni.createFrom().voidItem()
                                    : tasks.advance(
                                            client, List.of(new Tasks.Step(taskId, 0, 0, 1)));
                        });
    }
}
