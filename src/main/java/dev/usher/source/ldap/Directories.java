package dev.usher.source.ldap;

import dev.usher.access.session.PassThrough.Verdict;
import dev.usher.api.Ids;
import dev.usher.api.WorkerPool;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks the directories of LDAP sources, off the event loop and a few at a time (see {@link LdapSettings}). */
@ApplicationScoped
public class Directories {

    private static final Logger LOG = Logger.getLogger(Directories.class);

    private static final String FIND =
            "select directory, bind_password from source where id = $1 and type = 'LDAP'";

    private final Pool pool;
    private final BindSecrets secrets;
    private final WorkerPool workers;

    Directories(Pool pool, BindSecrets secrets, LdapSettings settings) {
        this.pool = pool;
        this.secrets = secrets;
        this.workers =
                new WorkerPool("directory", settings.atOnce(), settings.waiting(), Busy::new);
    }

    /** More sign-ins wait for directories than the queue holds. */
    private static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Busy() {
            super("too many sign-ins wait for directories", null, false, false);
        }
    }

    /**
     * Whether this is the password of the account, by a bind at the source's directory.
     *
     * @param name what the account is called
     * @return UNKNOWN, with the reason in the log, when the directory cannot be asked
     */
    public Uni<Verdict> check(UUID sourceId, String name, String password) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(sourceId))
                .flatMap(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                return Uni.createFrom().item(unknown(sourceId, "it is no more"));
                            }
                            Row row = each.next();
                            return workers.run(() -> check(sourceId, row, name, password));
                        })
                .onFailure(Busy.class)
                .recoverWithItem(busy -> unknown(sourceId, busy.getMessage()));
    }

    private Verdict check(UUID sourceId, Row row, String name, String password) {
        Directory directory = Directory.of(row.getJsonObject("directory"));
        Optional<String> secret =
                Optional.ofNullable(row.getString("bind_password"))
                        .flatMap(text -> secrets.open(sourceId, text));
        if (directory.bindDn() != null && secret.isEmpty()) {
            return unknown(sourceId, "the key of bindPassword is no longer known; write it again");
        }
        try {
            return PasswordCheck.check(directory, secret.orElse(null), name, password);
        } catch (DirectoryException e) {
            return unknown(sourceId, e.getMessage());
        }
    }

    private static Verdict unknown(UUID sourceId, String reason) {
        LOG.warnf("The directory of source %s could not be asked: %s", Ids.wire(sourceId), reason);
        return Verdict.UNKNOWN;
    }

    @PreDestroy
    void shutdown() {
        workers.shutdown();
    }
}
