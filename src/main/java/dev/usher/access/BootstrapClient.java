package dev.usher.access;

import dev.usher.access.ApiClient.Kind;
import dev.usher.api.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Stores the token pair of {@link BootstrapSettings} as a personal access token with every scope. It is {@code managed}:
 * it also works while its owner has yet to register ({@link Owners.Owner#mayBeActedFor}), and it is not counted among the
 * owner's ten. Deleted, it comes back with the next start as long as it is set.
 */
@ApplicationScoped
public class BootstrapClient {

    /** Characters that the secret has at least. */
    public static final int MIN_SECRET = 32;

    private static final Logger LOG = Logger.getLogger(BootstrapClient.class);

    private static final String INSERT =
            """
            insert into api_client (id, kind, name, owner_id, secret_hash, scopes, token_seconds, never_expires, managed,
                                    created, modified)
            values ($1, $2, $3, $4, $5, $6, $7, true, true, $8, $8)
            on conflict (id) do nothing
            """;

    private final BootstrapSettings settings;
    private final Pool pool;
    private final Clock clock;

    BootstrapClient(BootstrapSettings settings, Pool pool, Clock clock) {
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Stores the pair that is set, for this person.
     *
     * @return the client's id; empty when none is set
     * @throws IllegalStateException in one sentence, when the settings are not as they must be
     */
    public Uni<Optional<UUID>> ensure(UUID ownerId) {
        if (settings.clientId().isEmpty() && settings.clientSecret().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ensurePersonalToken(
                        ownerId, settings.clientId().orElse(""), settings.clientSecret().orElse(""))
                .map(Optional::of);
    }

    /**
     * Stores a pair unless a client of that id exists; a client that exists keeps its secret.
     *
     * @return the client's id
     * @throws IllegalStateException in one sentence, when the id or the secret is not as it must be
     */
    Uni<UUID> ensurePersonalToken(UUID ownerId, String clientId, String clientSecret) {
        UUID id =
                Ids.parse(clientId.strip())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "usher.bootstrap.client-id must be 32 hexadecimal characters or a UUID."));
        if (clientSecret.length() < MIN_SECRET) {
            throw new IllegalStateException(
                    "usher.bootstrap.client-secret must have at least "
                            + MIN_SECRET
                            + " characters.");
        }
        ClientSecret secret = ClientSecret.of(clientSecret);
        return pool.preparedQuery(INSERT)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    id,
                                    Kind.PERSONAL.name(),
                                    "Bootstrap " + Ids.wire(id),
                                    ownerId,
                                    Buffer.buffer(secret.hash()),
                                    new String[] {Scopes.ALL},
                                    ClientRules.MAX_TOKEN_SECONDS,
                                    OffsetDateTime.now(clock)
                                }))
                .call(
                        rows ->
                                rows.rowCount() == 1
                                        ? Uni.createFrom().voidItem()
                                        : compare(id, secret))
                .replaceWith(id);
    }

    private Uni<Void> compare(UUID id, ClientSecret secret) {
        return pool.preparedQuery("select secret_hash from api_client where id = $1")
                .execute(Tuple.of(id))
                .invoke(
                        rows ->
                                rows.forEach(
                                        row -> {
                                            if (!secret.matches(
                                                    row.getBuffer("secret_hash").getBytes())) {
                                                LOG.warn(
                                                        "The client of usher.bootstrap.client-id exists with another"
                                                                + " secret and keeps it.");
                                            }
                                        }))
                .replaceWithVoid();
    }
}
