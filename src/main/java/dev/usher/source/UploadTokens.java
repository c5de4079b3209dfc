package dev.usher.source;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Links of our own, for a store that is not reached from outside. Their token is derived from what the link is for and
 * until when, and stored nowhere.
 */
@ApplicationScoped
class UploadTokens {

    private static final String PURPOSE = "upload";

    private final LinkKeys keys;
    private final String publicUrl;

    UploadTokens(LinkKeys keys, @ConfigProperty(name = "usher.public-url") String publicUrl) {
        this.keys = keys;
        this.publicUrl =
                publicUrl.endsWith("/")
                        ? publicUrl.substring(0, publicUrl.length() - 1)
                        : publicUrl;
    }

    /** The key for new links. */
    String currentKey() {
        return keys.current();
    }

    /** The link. The token is in the query, because access logs keep paths. */
    String url(Upload upload) {
        String token =
                derive(upload)
                        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                        .orElseThrow();
        return publicUrl + "/uploads/" + Ids.wire(upload.id()) + "?token=" + token;
    }

    /** Whether the token is this upload's; takes the same time however much of it is right. */
    boolean isToken(String token, Upload upload) {
        return token != null
                && derive(upload)
                        .filter(
                                right ->
                                        MessageDigest.isEqual(
                                                right, token.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private Optional<byte[]> derive(Upload upload) {
        String text = Ids.wire(upload.id()) + " " + upload.expires().toEpochSecond();
        return keys.derive(upload.keyId(), PURPOSE, text)
                .map(bytes -> Base64.getUrlEncoder().withoutPadding().encode(bytes));
    }
}
