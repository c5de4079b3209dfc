package dev.usher.invitation;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The link in a letter. Its token is derived from the invitation's id under a secret key and stored nowhere: a letter
 * that had to be sent twice carries the same link, and the database alone opens nothing.
 */
@ApplicationScoped
public class Links {

    private static final String PURPOSE = "invitation";

    private final LinkKeys keys;
    private final String publicUrl;

    Links(LinkKeys keys, @ConfigProperty(name = "usher.public-url") String publicUrl) {
        this.keys = keys;
        this.publicUrl =
                publicUrl.endsWith("/")
                        ? publicUrl.substring(0, publicUrl.length() - 1)
                        : publicUrl;
    }

    /** Where the service is reached, without a slash at its end. */
    public String publicUrl() {
        return publicUrl;
    }

    /**
     * The link that registers. The token is in the query, because access logs keep paths.
     *
     * @throws IllegalStateException when the key is no longer configured
     */
    public String registration(UUID invitationId, String keyId) {
        return publicUrl
                + "/register/"
                + Ids.wire(invitationId)
                + "?token="
                + token(invitationId, keyId);
    }

    /** Whether the token is this invitation's; takes the same time however much of it is right. */
    public boolean isToken(String token, UUID invitationId, String keyId) {
        if (token == null) {
            return false;
        }
        return keys.derive(keyId, PURPOSE, Ids.wire(invitationId))
                .map(
                        right ->
                                MessageDigest.isEqual(
                                        encode(right), token.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
    }

    private String token(UUID invitationId, String keyId) {
        return keys.derive(keyId, PURPOSE, Ids.wire(invitationId))
                .map(derived -> new String(encode(derived), StandardCharsets.US_ASCII))
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "link key " + keyId + " is not configured"));
    }

    private static byte[] encode(byte[] derived) {
        return Base64.getUrlEncoder().withoutPadding().encode(derived);
    }
}
