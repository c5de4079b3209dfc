package dev.usher.console.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.usher.profile.InvitationOptions;
import dev.usher.profile.SignInMethod;
import jakarta.enterprise.context.ApplicationScoped;

/** Forms of profiles as the changes that the service of profiles takes (RFC 6902). */
@ApplicationScoped
class ProfilePatches {

    private final ObjectMapper json;

    ProfilePatches(ObjectMapper json) {
        this.json = json;
    }

    JsonNode basics(String name, String description, SignInMethod signIn) {
        ArrayNode patch = json.createArrayNode();
        add(patch, "/name", name);
        add(patch, "/description", description.isEmpty() ? null : description);
        add(patch, "/signIn", signIn);
        return patch;
    }

    JsonNode options(InvitationOptions options) {
        ArrayNode patch = json.createArrayNode();
        add(patch, "/invitationOptions", options);
        return patch;
    }

    private void add(ArrayNode patch, String path, Object value) {
        patch.addObject().put("op", "add").put("path", path).set("value", json.valueToTree(value));
    }
}
