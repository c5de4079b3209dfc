package dev.usher.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the keys come from. */
@ConfigMapping(prefix = "usher.keys")
public interface KeySettings {

    /** The key that signs access tokens: an EC P-256 private key as JWK (JSON). */
    Optional<String> token();

    /**
     * The keys that links are derived from: {@code id:base64url[,id:base64url…]}, at least 32 bytes each. The first one
     * serves new links, the others keep earlier links alive.
     */
    Optional<String> link();

    /** A folder in which keys that are not set are generated once and kept: for one machine. */
    Optional<String> directory();

    /** Whether the text is what {@link #link} takes. */
    static boolean isLinkKeys(String text) {
        try {
            LinkKeys.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the text is what {@link #token} takes. */
    static boolean isTokenKey(String text) {
        try {
            Keys.readTokenKey(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
