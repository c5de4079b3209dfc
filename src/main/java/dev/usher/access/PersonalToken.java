package dev.usher.access;

import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A personal access token on the wire (contract, section 1.7). */
@RegisterForReflection
public record PersonalToken(
        String id,
        String name,
        List<String> scope,
        Owner owner,
        OffsetDateTime created,
        OffsetDateTime lastUsed,
        boolean managed,
        int accessTokenValiditySeconds,
        OffsetDateTime expirationDate,
        boolean userAwareTokenNeverExpires) {

    /** Whose it is. */
    @RegisterForReflection
    public record Owner(String type, String id, String name) {}

    /** The one answer that shows the secret. */
    @RegisterForReflection
    public record Created(
            String id,
            String secret,
            List<String> scope,
            String name,
            Owner owner,
            OffsetDateTime created,
            int accessTokenValiditySeconds,
            OffsetDateTime expirationDate) {

        @Override
        public String toString() {
            return "Created " + id;
        }
    }

    static PersonalToken of(ApiClient client, Map<UUID, String> names) {
        return new PersonalToken(
                Ids.wire(client.id),
                client.name,
                List.of(client.scopes),
                owner(client, names),
                client.created,
                client.lastUsed,
                client.managed,
                client.tokenSeconds,
                client.expires,
                client.neverExpires);
    }

    static Created created(ApiClient client, Map<UUID, String> names, ClientSecret secret) {
        return new Created(
                Ids.wire(client.id),
                secret.reveal(),
                List.of(client.scopes),
                client.name,
                owner(client, names),
                client.created,
                client.tokenSeconds,
                client.expires);
    }

    private static Owner owner(ApiClient client, Map<UUID, String> names) {
        return new Owner("IDENTITY", Ids.wire(client.ownerId), names.get(client.ownerId));
    }
}
