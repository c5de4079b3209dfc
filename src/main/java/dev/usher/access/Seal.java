package dev.usher.access;

import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;

/**
 * Makes a text into one that only we can read or write: JWE with a key of our own and AES-256-GCM (RFC 7516, RFC 7518
 * sections 4.5 and 5.3). The key's id goes with it, so what was sealed lives on when keys rotate.
 */
public final class Seal {

    private static final String DIRECT = KeyManagementAlgorithmIdentifiers.DIRECT;
    private static final String AES = ContentEncryptionAlgorithmIdentifiers.AES_256_GCM;
    private static final AlgorithmConstraints ONLY_DIRECT =
            new AlgorithmConstraints(ConstraintType.PERMIT, DIRECT);
    private static final AlgorithmConstraints ONLY_AES =
            new AlgorithmConstraints(ConstraintType.PERMIT, AES);

    private final LinkKeys keys;
    private final String purpose;
    private final String name;

    /**
     * A seal.
     *
     * @param purpose what is sealed, and
     * @param name whose it is: what was sealed with one seal cannot be opened with another
     */
    public Seal(LinkKeys keys, String purpose, String name) {
        this.keys = keys;
        this.purpose = purpose;
        this.name = name;
    }

    /** Another text each time. */
    public String seal(String text) {
        String keyId = keys.current();
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(DIRECT);
        jwe.setEncryptionMethodHeaderParameter(AES);
        jwe.setKeyIdHeaderValue(keyId);
        jwe.setKey(key(keyId).orElseThrow());
        jwe.setPayload(text);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a text could not be sealed");
        }
    }

    /** What was sealed; empty when it is not one of ours, was changed, or its key is no longer known. */
    public Optional<String> open(String sealed) {
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
            return Optional.of(jwe.getPayload());
        } catch (JoseException e) {
            return Optional.empty();
        }
    }

    private Optional<AesKey> key(String keyId) {
        return keys.derive(keyId, purpose, name).map(AesKey::new);
    }
}
