package dev.usher.invitation;

import dev.usher.api.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The same key and body get the same answer (draft-ietf-httpapi-idempotency-key-header). The key is taken in the
 * transaction that does the work: a second call with it waits for the first one's commit.
 */
final class Idempotency {

    static final int MAX_KEY = 255;

    private Idempotency() {}

    /**
     * Takes the key.
     *
     * @return the answer that was given before; empty when the caller is the first and must {@link #keep} its answer
     * @throws ApiException 422 when the key came with another body before
     */
    static Uni<Optional<String>> take(
            SqlClient client, String owner, String key, String body, OffsetDateTime now) {
        Buffer hash = Buffer.buffer(sha256(body));
        return client.preparedQuery(
                        """
                        insert into idempotency_key (client, key, body_hash, created) values ($1, $2, $3, $4)
                        on conflict do nothing
                        """)
                .execute(Tuple.of(owner, key, hash, now))
                .flatMap(
                        inserted ->
                                inserted.rowCount() == 1
                                        ? Uni.createFrom().item(Optional.empty())
                                        : before(client, owner, key, hash));
    }

    private static Uni<Optional<String>> before(
            SqlClient client, String owner, String key, Buffer hash) {
        return client.preparedQuery(
                        "select body_hash, response from idempotency_key where client = $1 and key = $2")
                .execute(Tuple.of(owner, key))
                .map(
                        rows -> {
                            var row = rows.iterator().next();
                            if (!hash.equals(row.getValue("body_hash"))) {
                                throw ApiException.unprocessable(
                                        "This Idempotency-Key was used for another request.");
                            }
                            return Optional.of(row.getString("response"));
                        });
    }

    /** What this key was answered; empty for one that was not used. */
    static Uni<Optional<String>> answer(SqlClient client, String owner, String key) {
        return client.preparedQuery(
                        "select response from idempotency_key where client = $1 and key = $2")
                .execute(Tuple.of(owner, key))
                .map(
                        rows ->
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.ofNullable(
                                                rows.iterator().next().getString("response")));
    }

    /** Keeps the answer for the next call with this key. */
    static Uni<Void> keep(SqlClient client, String owner, String key, String response) {
        return client.preparedQuery(
                        "update idempotency_key set response = $3 where client = $1 and key = $2")
                .execute(Tuple.of(owner, key, response))
                .replaceWithVoid();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
