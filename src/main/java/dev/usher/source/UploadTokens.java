package dev.usher.source;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.api.page.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Links of our own, for a store that is not reached from outside. Their token is derived from what the link is for and
 * until when, and stored nowhere.
 */
@ApplicationScoped
class UploadTokens {

    private static final String PURPOSE = "upload";

    private final LinkKeys keys;
    private final PublicUrl publicUrl;

    UploadTokens(LinkKeys keys, PublicUrl publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    /** The key for new links. */
    String currentKey() {
        return keys.current();
    }

    /** The link. The token is in the query, because access logs keep paths. */
    String url(Upload upload) {
        String token = keys.token(upload.keyId(), PURPOSE, text(upload)).orElseThrow();
        return publicUrl.base() + "/uploads/" + Ids.wire(upload.id()) + "?token=" + token;
    }

    /** Whether the token is this upload's; takes the same time however much of it is right. */
    boolean isToken(String token, Upload upload) {
        return keys.isToken(token, upload.keyId(), PURPOSE, text(upload));
    }

    private static String text(Upload upload) {
        return Ids.wire(upload.id()) + " " + upload.expires().toEpochSecond();
    }
}
