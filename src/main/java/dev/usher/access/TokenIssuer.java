package dev.usher.access;

import dev.usher.api.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Gives clients their access tokens. */
@ApplicationScoped
class TokenIssuer {

    /** Wrong secrets of a client in a window; after them its right secret is refused too, or the limit would guard nothing. */
    static final int WRONG_SECRETS = 10;

    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(TokenIssuer.class);
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    private static final String FIND =
            """
            select c.id, c.name, c.owner_id, c.secret_hash, c.scopes, c.token_seconds, c.expires, c.enabled, c.managed,
                   c.last_used,
                   array(select level from user_level l where l.identity_id = c.owner_id order by level) as levels
            from api_client c
            where c.id = $1
            """;

    private static final String NOTE_USE =
            "update api_client set last_used = $2 where id = $1 and (last_used is null or last_used <= $3)";

    private final Pool pool;
    private final AttemptLimits attempts;
    private final Owners owners;
    private final Tokens tokens;
    private final TenantSettings tenant;
    private final Clock clock;

    TokenIssuer(
            Pool pool,
            AttemptLimits attempts,
            Owners owners,
            Tokens tokens,
            TenantSettings tenant,
            Clock clock) {
        this.pool = pool;
        this.attempts = attempts;
        this.owners = owners;
        this.tokens = tokens;
        this.tenant = tenant;
        this.clock = clock;
    }

    private record Client(
            UUID id,
            String name,
            UUID owner,
            byte[] secretHash,
            List<String> scopes,
            int tokenSeconds,
            OffsetDateTime expires,
            boolean enabled,
            boolean managed,
            OffsetDateTime lastUsed,
            List<String> levels) {

        /** Stands for a client that is not there, so that an unknown id takes the same path as a wrong secret. */
        static Client nobody() {
            return new Client(
                    null,
                    "",
                    null,
                    new byte[32],
                    List.of(),
                    0,
                    null,
                    false,
                    false,
                    null,
                    List.of());
        }

        static Client of(Row row) {
            return new Client(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getUUID("owner_id"),
                    row.getBuffer("secret_hash").getBytes(),
                    List.of(row.getArrayOfStrings("scopes")),
                    row.getInteger("token_seconds"),
                    row.getOffsetDateTime("expires"),
                    row.getBoolean("enabled"),
                    row.getBoolean("managed"),
                    row.getOffsetDateTime("last_used"),
                    Arrays.asList(row.getArrayOfStrings("levels")));
        }

        boolean isExpired(Instant now) {
            return expires != null && !expires.toInstant().isAfter(now);
        }
    }

    /**
     * A token for a client whose secret is right.
     *
     * @return fails with {@link OauthException}, or as 429 after too many wrong secrets for this client id
     */
    Uni<TokenAnswer> issue(TokenRequest request) {
        Optional<UUID> id = Ids.parse(request.clientId());
        String key = "token:" + id.map(Ids::wire).orElse(request.clientId());
        return attempts.check(key, WRONG_SECRETS)
                .chain(() -> find(id.orElse(new UUID(0, 0))))
                .flatMap(
                        client ->
                                matches(request, client)
                                        ? answer(request, client)
                                        : attempts.take(key, WRONG_SECRETS, WINDOW)
                                                .map(
                                                        counted -> {
                                                            throw OauthException.invalidClient();
                                                        }));
    }

    private Uni<Client> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            return each.hasNext() ? Client.of(each.next()) : Client.nobody();
                        });
    }

    private static boolean matches(TokenRequest request, Client client) {
        boolean found = false;
        for (ClientSecret secret : request.secrets()) {
            found |= secret.matches(client.secretHash());
        }
        return found;
    }

    private Uni<TokenAnswer> answer(TokenRequest request, Client client) {
        if (client.isExpired(clock.instant())) {
            throw OauthException.invalidClient();
        }
        if (!client.enabled()) {
            throw OauthException.unauthorizedClient("The client is switched off.");
        }
        Set<String> scopes =
                request.scopes() == null
                        ? Scopes.narrow(client.scopes(), List.of(Scopes.ALL))
                        : Scopes.narrow(client.scopes(), request.scopes());
        if (scopes.isEmpty()) {
            throw OauthException.invalidScope();
        }
        return owner(client)
                .map(
                        owner -> {
                            TokenAnswer answer = sign(client, owner, scopes);
                            noteUse(client);
                            return answer;
                        });
    }

    private Uni<Optional<Owners.Owner>> owner(Client client) {
        if (client.owner() == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return owners.byId(client.owner())
                .invoke(
                        owner -> {
                            if (!owner.map(o -> o.mayBeActedFor(client.managed())).orElse(false)) {
                                throw OauthException.unauthorizedClient(
                                        "The person behind the client may not act now.");
                            }
                        });
    }

    private TokenAnswer sign(Client client, Optional<Owners.Owner> owner, Set<String> scopes) {
        Instant now = clock.instant();
        Instant expires = now.plusSeconds(client.tokenSeconds());
        if (client.expires() != null && client.expires().toInstant().isBefore(expires)) {
            expires = client.expires().toInstant();
        }
        String jti = Ids.wire(Ids.next());
        String ownerId = owner.map(person -> Ids.wire(person.id())).orElse(null);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("tenant_id", tenant.id());
        claims.put("pod", tenant.pod());
        claims.put("org", tenant.org());
        claims.put("user_name", owner.map(Owners.Owner::alias).orElse(client.name()));
        claims.put("strong_auth", false);
        claims.put("strong_auth_supported", false);
        claims.put("internal", false);
        claims.put("authorities", client.levels());
        claims.put("client_id", Ids.wire(client.id()));
        claims.put("scope", List.copyOf(scopes));
        claims.put("jti", jti);
        owner.ifPresent(
                person -> {
                    claims.put("identity_id", ownerId);
                    claims.put("user_id", ownerId);
                    claims.put("session_epoch", person.sessionEpoch());
                });
        return new TokenAnswer(
                tokens.sign(claims, expires),
                "bearer",
                Duration.between(now, expires).toSeconds(),
                String.join(" ", scopes),
                "OFFLINE",
                tenant.id(),
                false,
                tenant.pod(),
                false,
                tenant.org(),
                ownerId,
                ownerId,
                false,
                true,
                jti);
    }

    /** The answer does not wait for it, and it is not worth failing for. */
    private void noteUse(Client client) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime due = now.minus(USE_IS_NOTED_EVERY);
        if (client.lastUsed() != null && client.lastUsed().isAfter(due)) {
            return;
        }
        pool.preparedQuery(NOTE_USE)
                .execute(Tuple.of(client.id(), now, due))
                .subscribe()
                .with(done -> {}, e -> LOG.debug("The use of a client was not noted", e));
    }
}
