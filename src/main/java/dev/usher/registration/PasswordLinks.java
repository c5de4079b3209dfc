package dev.usher.registration;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.api.page.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The link in a password letter; its token is derived, like an invitation's, and stored nowhere. */
@ApplicationScoped
class PasswordLinks {

    private static final String PURPOSE = "password-reset";

    private final LinkKeys keys;
    private final PublicUrl publicUrl;

    PasswordLinks(LinkKeys keys, PublicUrl publicUrl) {
        this.keys = keys;
        this.publicUrl = publicUrl;
    }

    /** The id of the key that new links are derived with. */
    String keyId() {
        return keys.current();
    }

    /** The link. The token is in the query, because access logs keep paths. */
    String of(UUID id, String keyId) {
        String wire = Ids.wire(id);
        return publicUrl.base()
                + "/password/"
                + wire
                + "?token="
                + keys.token(keyId, PURPOSE, wire).orElseThrow();
    }

    /** Whether the token is this link's; takes the same time however much of it is right. */
    boolean isToken(String token, UUID id, String keyId) {
        return keys.isToken(token, keyId, PURPOSE, Ids.wire(id));
    }
}
