package dev.usher.invitation;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.api.page.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * The link in a letter. Its token is derived from the invitation's id under a secret key and stored nowhere: a letter
 * that had to be sent twice carries the same link, and the database alone opens nothing.
 */
@ApplicationScoped
public class Links {

    private static final String PURPOSE = "invitation";

    private final LinkKeys keys;
    private final PublicUrl publicUrl;

    Links(LinkKeys keys, PublicUrl publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    /** Where the service is reached, without a slash at its end. */
    public String publicUrl() {
        return publicUrl.base();
    }

    /**
     * The link that registers. The token is in the query, because access logs keep paths.
     *
     * @throws IllegalStateException when the key is no longer configured
     */
    public String registration(UUID invitationId, String keyId) {
        String id = Ids.wire(invitationId);
        String token =
                keys.token(keyId, PURPOSE, id)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "link key " + keyId + " is not configured"));
        return publicUrl.base() + "/register/" + id + "?token=" + token;
    }

    /** Whether the token is this invitation's; takes the same time however much of it is right. */
    public boolean isToken(String token, UUID invitationId, String keyId) {
        return keys.isToken(token, keyId, PURPOSE, Ids.wire(invitationId));
    }
}
