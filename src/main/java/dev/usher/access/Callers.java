package dev.usher.access;

import dev.usher.api.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds the caller behind a token's claims. Rights are read at each call, so that a deleted token, a reset or a disabled
 * person ends at once, whatever an access token that is still running says.
 */
@ApplicationScoped
class Callers {

    private static final String FIND =
            """
            select c.id, c.name, c.scopes, c.owner_id, c.expires, c.managed,
                   array(select level from user_level l where l.identity_id = c.owner_id) as levels
            from api_client c
            where c.id = $1 and c.enabled
            """;

    private final Pool pool;
    private final Owners owners;
    private final Clock clock;

    Callers(Pool pool, Owners owners, Clock clock) {
        this.pool = pool;
        this.owners = owners;
        this.clock = clock;
    }

    Uni<Caller> of(Map<String, Object> claims) {
        UUID clientId =
                Ids.parse(String.valueOf(claims.get("client_id"))).orElseThrow(Callers::unknown);
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(clientId))
                .map(RowSet::iterator)
                .flatMap(
                        rows -> {
                            if (!rows.hasNext()) {
                                throw unknown();
                            }
                            return caller(rows.next(), claims);
                        });
    }

    private Uni<Caller> caller(Row row, Map<String, Object> claims) {
        OffsetDateTime expires = row.getOffsetDateTime("expires");
        if (expires != null && !expires.isAfter(OffsetDateTime.now(clock))) {
            throw unknown();
        }
        Set<String> scopes = scopes(row, claims);
        UUID ownerId = row.getUUID("owner_id");
        if (ownerId == null) {
            return Uni.createFrom()
                    .item(
                            new Caller(
                                    row.getUUID("id"),
                                    Optional.empty(),
                                    row.getString("name"),
                                    Set.of(),
                                    scopes));
        }
        Set<UserLevel> levels = EnumSet.of(UserLevel.USER);
        for (String level : row.getArrayOfStrings("levels")) {
            levels.add(UserLevel.valueOf(level));
        }
        return owners.byId(ownerId)
                .map(
                        owner -> {
                            Owners.Owner person = owner.orElseThrow(Callers::unknown);
                            if (!person.mayBeActedFor(row.getBoolean("managed"))
                                    || epoch(claims) != person.sessionEpoch()) {
                                throw unknown();
                            }
                            return new Caller(
                                    row.getUUID("id"),
                                    Optional.of(ownerId),
                                    person.alias(),
                                    levels,
                                    scopes);
                        });
    }

    /** What the token was narrowed to, as far as the client still has it. */
    private static Set<String> scopes(Row row, Map<String, Object> claims) {
        List<String> granted = List.of(row.getArrayOfStrings("scopes"));
        return claims.get("scope") instanceof Collection<?> narrowed
                ? Scopes.narrow(granted, narrowed.stream().map(String::valueOf).toList())
                : Set.copyOf(granted);
    }

    private static long epoch(Map<String, Object> claims) {
        return claims.get("session_epoch") instanceof Number number ? number.longValue() : -1;
    }

    private static UnauthorizedException unknown() {
        return new UnauthorizedException("JWT validation failed: JWT is no longer valid");
    }
}
