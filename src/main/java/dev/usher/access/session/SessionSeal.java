package dev.usher.access.session;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;

/**
 * Makes a session a text that only we can read or write: JWE with a key of our own and AES-256-GCM (RFC 7516, RFC 7518
 * sections 4.5 and 5.3). The key's id goes with it, so sessions live on when keys rotate.
 */
final class SessionSeal {

    private static final String PURPOSE = "session";
    private static final String KEY_NAME = "cookie";
    private static final String DIRECT = KeyManagementAlgorithmIdentifiers.DIRECT;
    private static final String AES = ContentEncryptionAlgorithmIdentifiers.AES_256_GCM;
    private static final AlgorithmConstraints ONLY_DIRECT =
            new AlgorithmConstraints(ConstraintType.PERMIT, DIRECT);
    private static final AlgorithmConstraints ONLY_AES =
            new AlgorithmConstraints(ConstraintType.PERMIT, AES);

    private final LinkKeys keys;

    SessionSeal(LinkKeys keys) {
        this.keys = keys;
    }

    String seal(Session session) {
        String keyId = keys.current();
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(DIRECT);
        jwe.setEncryptionMethodHeaderParameter(AES);
        jwe.setKeyIdHeaderValue(keyId);
        jwe.setKey(key(keyId).orElseThrow());
        jwe.setPayload(
                new JsonObject()
                        .put("sub", Ids.wire(session.identityId()))
                        .put("epoch", session.epoch())
                        .put("exp", session.expires().getEpochSecond())
                        .encode());
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a session could not be sealed");
        }
    }

    /** The session; empty when it is not one of ours, was changed, or its key is no longer known. */
    Optional<Session> open(String sealed) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(ONLY_DIRECT);
            jwe.setContentEncryptionAlgorithmConstraints(ONLY_AES);
            jwe.setCompactSerialization(sealed);
            String keyId = jwe.getKeyIdHeaderValue();
            Optional<AesKey> key = keyId == null ? Optional.empty() : key(keyId);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            jwe.setKey(key.get());
            return read(new JsonObject(jwe.getPayload()));
        } catch (JoseException | DecodeException e) {
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

    private Optional<AesKey> key(String keyId) {
        return keys.derive(keyId, PURPOSE, KEY_NAME).map(AesKey::new);
    }
}
