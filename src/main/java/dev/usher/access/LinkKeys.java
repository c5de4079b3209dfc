package dev.usher.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret keys that links and sessions are derived from. Keys rotate: the first is used for what is new. */
public final class LinkKeys {

    /** Bytes of a key. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, byte[]> keys;

    private LinkKeys(Map<String, byte[]> keys) {
        this.keys = keys;
    }

    /** Reads {@code id:base64url[,id:base64url…]}. @throws IllegalArgumentException when it is not of that form */
    public static LinkKeys parse(String text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String entry : text.strip().split(",")) {
            String[] parts = entry.strip().split(":", 2);
            if (parts.length != 2 || parts[0].isBlank()) {
                throw new IllegalArgumentException("expected id:base64url");
            }
            byte[] key = Base64.getUrlDecoder().decode(parts[1].strip());
            if (key.length < BYTES) {
                throw new IllegalArgumentException("a link key has at least 32 bytes");
            }
            keys.put(parts[0].strip(), key);
        }
        return new LinkKeys(keys);
    }

    /** The id of the key for new links. */
    public String current() {
        return keys.keySet().iterator().next();
    }

    /**
     * The token of a link: what is derived, as text for a URL.
     *
     * @return empty when the key is no longer known
     */
    public Optional<String> token(String keyId, String purpose, String text) {
        return derive(keyId, purpose, text)
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString);
    }

    /** Whether a token is the right one; takes the same time however much of it is right. */
    public boolean isToken(String token, String keyId, String purpose, String text) {
        return token != null
                && token(keyId, purpose, text)
                        .filter(right -> MessageDigest.isEqual(bytes(right), bytes(token)))
                        .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * HMAC-SHA-256 over a purpose and a text (RFC 2104). The purpose keeps what is derived for one use from opening
     * another.
     *
     * @return 32 bytes; empty when the key is no longer known
     */
    public Optional<byte[]> derive(String keyId, String purpose, String text) {
        byte[] key = keys.get(keyId);
        if (key == null) {
            return Optional.empty();
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Optional.of(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
