package dev.usher.support;

import dev.usher.access.Tokens;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** Access tokens for tests, for callers that are really in the database. */
@ApplicationScoped
public class TestTokens {

    private final People people;
    private final Tokens tokens;
    private final Clock clock;

    TestTokens(People people, Tokens tokens, Clock clock) {
        this.people = people;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The token of an active person with these levels and every scope. */
    public String of(UserLevel... levels) {
        return of(new String[] {"sp:scopes:all"}, levels);
    }

    /** The token of an active person with these levels and scopes. */
    public String of(String[] scopes, UserLevel... levels) {
        UUID owner = people.person("caller-" + Ids.wire(Ids.next()), null, "ACTIVE");
        for (UserLevel level : levels) {
            people.run("insert into user_level values ($1, $2)", owner, level.name());
        }
        return sign(client("PERSONAL", owner, scopes));
    }

    /** The token of a program with no person behind it. */
    public String program(String... scopes) {
        return sign(client("CLIENT", null, scopes));
    }

    private UUID client(String kind, UUID owner, String[] scopes) {
        UUID id = Ids.next();
        people.run(
                """
                insert into api_client (id, kind, name, owner_id, secret_hash, scopes, token_seconds, details, created,
                                        modified)
                values ($1, $2, 'test', $3, ''::bytea, $4, 43200,
                        '{"accessType":"OFFLINE","grantTypes":["CLIENT_CREDENTIALS"],"redirectUris":[]}', $5, $5)
                """,
                id,
                kind,
                owner,
                scopes,
                OffsetDateTime.now(clock));
        return id;
    }

    private String sign(UUID client) {
        return tokens.sign(
                Map.of("client_id", Ids.wire(client), "session_epoch", 0),
                clock.instant().plus(Duration.ofDays(3650)));
    }
}
