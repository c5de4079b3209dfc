package dev.usher.audit;

import dev.usher.api.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Writes events, in the transaction of what they tell of: neither is there without the other. Details hold what a reader
 * needs to understand the event, and never a secret. Many at once: {@link AuditSql}.
 */
@ApplicationScoped
public class AuditTrail {

    /** All parameters are text, so that the same statement works through either client. */
    private static final String INSERT =
            """
            insert into audit_event (%s)
            values (cast(cast(?1 as text) as uuid), cast(cast(?2 as text) as timestamptz), cast(?3 as text),
                    cast(?4 as text), cast(cast(?5 as text) as uuid), cast(?6 as text),
                    cast(cast(?7 as text) as uuid), cast(?8 as text),
                    coalesce(cast(?9 as text), (select i.alias from identity i
                                                where i.id = cast(cast(?7 as text) as uuid))),
                    cast(?10 as text), cast(?11 as text), cast(cast(?12 as text) as jsonb))
            """
                    .formatted(AuditSql.COLUMNS);

    private static final String NUMBERED = INSERT.replace('?', '$');

    private final Clock clock;

    AuditTrail(Clock clock) {
        this.clock = clock;
    }

    /** Records one event. @param client the transaction's connection; @param details null for none */
    public Uni<Void> record(
            SqlClient client, Actor actor, AuditAction action, Target target, JsonObject details) {
        return client.preparedQuery(NUMBERED)
                .execute(Tuple.from(parameters(actor, action, target, details)))
                .replaceWithVoid();
    }

    /** Records one event in the transaction of the current Hibernate session. @param details null for none */
    public Uni<Void> recordInSession(
            Actor actor, AuditAction action, Target target, JsonObject details) {
        List<String> parameters = parameters(actor, action, target, details);
        return Panache.getSession()
                .flatMap(
                        session -> {
                            var query = session.createNativeQuery(INSERT);
                            for (int n = 0; n < parameters.size(); n++) {
                                query.setParameter(n + 1, parameters.get(n));
                            }
                            return query.executeUpdate();
                        })
                .replaceWithVoid();
    }

    private List<String> parameters(
            Actor actor, AuditAction action, Target target, JsonObject details) {
        return Arrays.asList(
                Ids.next().toString(),
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS).toString(),
                action.wire(),
                action.status().name(),
                text(actor.id()),
                actor.name(),
                text(target.id()),
                target.type().name(),
                target.name(),
                actor.address(),
                actor.trackingId(),
                details == null ? "{}" : details.encode());
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }
}
