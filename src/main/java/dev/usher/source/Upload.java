package dev.usher.source;

import dev.usher.access.Caller;
import dev.usher.api.Ids;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A link that was given out and whose file is not loaded yet.
 *
 * @param id becomes that of the load's task
 * @param keyId the secret key that the token of a link of our own is derived under
 * @param expires until when a transfer may begin
 */
record Upload(UUID id, UUID sourceId, Caller caller, String keyId, OffsetDateTime expires) {

    private static final String FOLDER = "account-load/";

    /** The key in the object store of a load's file. */
    static String object(UUID id) {
        return FOLDER + Ids.wire(id);
    }

    /** The id that a key in the object store belongs to; empty when it is no load's. */
    static Optional<UUID> id(String object) {
        return object.startsWith(FOLDER)
                ? Ids.parse(object.substring(FOLDER.length()))
                : Optional.empty();
    }

    String object() {
        return object(id);
    }

    static Upload of(Row row) {
        return new Upload(
                row.getUUID("id"),
                row.getUUID("source_id"),
                // enough to open a task for; the rights were checked when the link was asked for
                new Caller(
                        row.getUUID("client_id"),
                        Optional.ofNullable(row.getUUID("owner_id")),
                        row.getString("launcher"),
                        Set.of(),
                        Set.of()),
                row.getString("key_id"),
                row.getOffsetDateTime("expires"));
    }
}
