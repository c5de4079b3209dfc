package dev.usher.registration;

import dev.usher.access.BootstrapClient;
import dev.usher.access.LinkKeys;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.role.Roles;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.invitation.InvitationSettings;
import dev.usher.invitation.Links;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Somebody has to invite the first person: a database without an administrator gets one, who is invited not by a letter
 * but by a link on the standard error of the start. Until that person has registered, every start prints the link. Under
 * functions the migration does the same and answers with the link, because what a function prints is a log.
 */
@ApplicationScoped
public class FirstAdministrator {

    /** Several processes may start on an empty database at once; one of them creates the administrator. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7254021900761423)";

    private static final String FIND =
            """
            select p.id, p.status, i.id as letter, i.key_id
            from identity p
            join user_level l on l.identity_id = p.id and l.level = 'ORG_ADMIN'
            left join invitation i on i.identity_id = p.id and i.state = 'SENT' and i.expires > $1
            where p.protected
            order by p.id
            limit 1
            """;

    private static final String CREATE =
            """
            with person as (
                insert into identity (id, alias, name, email, protected, status_since, created, modified)
                values ($1, $2, 'Administrator', $3, true, $4, $4, $4)
            )
            insert into user_level (identity_id, level) values ($1, $5)
            """;

    private static final String INVITE =
            """
            with gone as (
                update invitation set state = 'EXPIRED', ended = $4
                where identity_id = $2 and state in ('QUEUED', 'SENDING', 'SENT')
                returning id
            ), invited as (
                update identity set status = 'PENDING', status_since = $4, modified = $4 where id = $2
            )
            insert into invitation (id, identity_id, cause, recipient, key_id, lifetime, state, next_attempt, created, sent,
                                    expires)
            select $1, $2, 'MANUAL', $6, $3, $5, 'SENT', $4, $4, $4, $4 + $5::bigint * interval '1 second'
            from (select count(*) from gone) g
            """;

    private final Roles roles;
    private final Pool pool;
    private final Links links;
    private final LinkKeys keys;
    private final BootstrapClient bootstrap;
    private final InvitationSettings settings;
    private final AuditTrail audit;
    private final Clock clock;
    private final String alias;
    private final String email;

    private volatile String link;

    FirstAdministrator(
            Roles roles,
            Pool pool,
            Links links,
            LinkKeys keys,
            BootstrapClient bootstrap,
            InvitationSettings settings,
            AuditTrail audit,
            Clock clock,
            @ConfigProperty(name = "usher.administrator.alias", defaultValue = "admin")
                    String alias,
            @ConfigProperty(name = "usher.administrator.email", defaultValue = "admin@example.com")
                    String email) {
        this.roles = roles;
        this.pool = pool;
        this.links = links;
        this.keys = keys;
        this.bootstrap = bootstrap;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        this.alias = alias;
        this.email = email;
    }

    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        if (!roles.isSingleProcess()) {
            return;
        }
        ensure().await().atMost(Duration.ofMinutes(1));
        link().ifPresent(
                        url ->
                                System.err.println(
                                        "The first administrator registers here:"
                                                + System.lineSeparator()
                                                + url));
    }

    /** The link with which the first administrator registers; empty once that is done. */
    public Optional<String> link() {
        return Optional.ofNullable(link);
    }

    /** Creates and invites the administrator where that is still to be done. */
    public Uni<Void> ensure() {
        return pool.withTransaction(
                        connection ->
                                connection
                                        .query(ONE_AT_A_TIME)
                                        .execute()
                                        .chain(() -> administrator(connection))
                                        .call(found -> invite(connection, found)))
                .flatMap(found -> bootstrap.ensure(found.id()))
                .replaceWithVoid();
    }

    private record Found(UUID id, boolean registered, UUID letter, String keyId) {}

    private Uni<Found> administrator(SqlConnection connection) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(OffsetDateTime.now(clock)))
                .map(RowSet::iterator)
                .flatMap(
                        rows ->
                                rows.hasNext()
                                        ? Uni.createFrom().item(found(rows.next()))
                                        : create(connection));
    }

    private static Found found(Row row) {
        String status = row.getString("status");
        boolean registered = !status.equals("PENDING") && !status.equals("UNREGISTERED");
        return new Found(
                row.getUUID("id"), registered, row.getUUID("letter"), row.getString("key_id"));
    }

    private Uni<Found> create(SqlConnection connection) {
        UUID id = Ids.next();
        return connection
                .preparedQuery(CREATE)
                .execute(
                        Tuple.of(
                                id,
                                alias,
                                email,
                                OffsetDateTime.now(clock),
                                UserLevel.ORG_ADMIN.name()))
                .replaceWith(new Found(id, false, null, null));
    }

    private Uni<Void> invite(SqlConnection connection, Found found) {
        if (found.registered()) {
            link = null;
            return Uni.createFrom().voidItem();
        }
        if (found.letter() != null) {
            link = links.registration(found.letter(), found.keyId());
            return Uni.createFrom().voidItem();
        }
        UUID letter = Ids.next();
        link = links.registration(letter, keys.current());
        return connection
                .preparedQuery(INVITE)
                .execute(
                        Tuple.of(
                                letter,
                                found.id(),
                                keys.current(),
                                OffsetDateTime.now(clock),
                                settings.ttl().toSeconds(),
                                email))
                .chain(
                        () ->
                                audit.record(
                                        connection,
                                        Actor.SYSTEM,
                                        AuditAction.USER_INVITE,
                                        Target.identity(found.id()),
                                        new JsonObject().put("invitationId", Ids.wire(letter))));
    }
}
