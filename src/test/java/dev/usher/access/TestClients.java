package dev.usher.access;

import dev.usher.api.Ids;
import dev.usher.support.People;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Clients with a secret, for tests. */
@ApplicationScoped
class TestClients {

    /** An id and its secret. */
    record Pair(UUID id, String secret) {
        String clientId() {
            return Ids.wire(id);
        }
    }

    private final People people;
    private final Clock clock;

    TestClients(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** A personal access token of this person. */
    Pair personal(UUID owner, String... scopes) {
        return client("PERSONAL", owner, scopes);
    }

    /** A program. */
    Pair program(String... scopes) {
        return client("CLIENT", null, scopes);
    }

    private Pair client(String kind, UUID owner, String... scopes) {
        UUID id = Ids.next();
        ClientSecret secret = ClientSecret.generate();
        people.run(
                """
                insert into api_client (id, kind, name, owner_id, secret_hash, scopes, token_seconds, created, modified)
                values ($1, $2, $3, $4, $5, $6, 750, $7, $7)
                """,
                id,
                kind,
                "client " + id,
                owner,
                Buffer.buffer(secret.hash()),
                scopes,
                OffsetDateTime.now(clock));
        return new Pair(id, secret.reveal());
    }
}
