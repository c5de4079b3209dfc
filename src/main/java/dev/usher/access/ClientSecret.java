package dev.usher.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of a client. Shown once, kept as SHA-256: of 256 random bits nothing can be guessed, so no slow hash. */
final class ClientSecret {

    private static final int BYTES = 32;

    private final String text;

    private ClientSecret(String text) {
        this.text = text;
    }

    /** 256 bits from the system's secure source. */
    static ClientSecret generate() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new ClientSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** A secret that somebody else chose. */
    static ClientSecret of(String text) {
        return new ClientSecret(text);
    }

    /** For the one answer that shows it. */
    String reveal() {
        return text;
    }

    /** What is stored: 32 bytes. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares without telling by its time how much of it is right. */
    boolean matches(byte[] stored) {
        return MessageDigest.isEqual(hash(), stored);
    }
}
