package dev.usher.access.session;

import dev.usher.access.LinkKeys;
import dev.usher.access.Seal;
import dev.usher.api.Ids;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes a session a text that only we can read or write. */
final class SessionSeal {

    private static final String PURPOSE = "session";
    private static final String KEY_NAME = "cookie";

    private final Seal seal;

    SessionSeal(LinkKeys keys) {
        this.seal = new Seal(keys, PURPOSE, KEY_NAME);
    }

    String seal(Session session) {
        return seal.seal(
                new JsonObject()
                        .put("sub", Ids.wire(session.identityId()))
                        .put("epoch", session.epoch())
                        .put("exp", session.expires().getEpochSecond())
                        .encode());
    }

    /** The session; empty when it is not one of ours, was changed, or its key is no longer known. */
    Optional<Session> open(String sealed) {
        try {
            return seal.open(sealed).map(JsonObject::new).flatMap(SessionSeal::read);
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Session> read(JsonObject content) {
        Optional<UUID> identityId = Ids.parse(content.getString("sub"));
        return identityId.map(
                id ->
                        new Session(
                                id,
                                content.getInteger("epoch"),
                                Instant.ofEpochSecond(content.getLong("exp"))));
    }
}
