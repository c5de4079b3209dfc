package dev.usher.support;

import dev.usher.api.Deadlock;
import dev.usher.api.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Puts people into the database for a test, and empties it again. */
@ApplicationScoped
public class People {

    private static final String EMPTY =
            """
            truncate source, identity_profile, identity, account, credential, user_level, api_client, attempt_limit,
                     task, task_outcome, invitation, idempotency_key, heartbeat, account_load, upload,
                     notification_template, lifecycle_state, due_invitation, report, report_part, password_reset, audit_event,
                     directory_sign_in cascade
            """;

    private final Pool pool;
    private final Clock clock;

    People(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Empties every table but the migrations' own; the schema stays. */
    public void clear() {
        // what another test began may still be at work
        Deadlock.again(pool.query(EMPTY).execute()).await().indefinitely();
        run("update send_budget set tokens = 0, refilled = 'epoch', day = 'epoch', day_used = 0");
        run("update release_window set began = 'epoch', released = 0");
    }

    /** An identity that nobody has invited, with the address alias@example.com. */
    public UUID person(String alias) {
        return person(alias, alias + "@example.com", "UNREGISTERED");
    }

    /** An identity with this address (null: none) and status. */
    public UUID person(String alias, String email, String status) {
        UUID id = Ids.next();
        pool.preparedQuery(
                        """
                        insert into identity (id, alias, name, first_name, last_name, email, status, status_since,
                                              created, modified)
                        values ($1, $2, $3, $3, 'Test', $4, $5, $6, $6, $6)
                        """)
                .executeAndAwait(
                        Tuple.of(
                                id,
                                alias,
                                "Person " + alias,
                                email,
                                status,
                                OffsetDateTime.now(clock)));
        return id;
    }

    /** Runs a statement. */
    public void run(String sql, Object... parameters) {
        pool.preparedQuery(sql).executeAndAwait(Tuple.from(parameters));
    }

    /** The only column of the only row, as text; null when there is no row. */
    public String value(String sql, Object... parameters) {
        var rows = pool.preparedQuery(sql).executeAndAwait(Tuple.from(parameters)).iterator();
        if (!rows.hasNext()) {
            return null;
        }
        Object value = rows.next().getValue(0);
        return value == null ? null : value.toString();
    }

    /** The only column of the only row, as a number. */
    public long number(String sql, Object... parameters) {
        return Long.parseLong(value(sql, parameters));
    }
}
