package dev.usher.console;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A sentence that a form's answer leaves for the next page. It travels in a cookie that lives until then.
 *
 * @param good whether it tells of something that worked
 */
record Flash(boolean good, String text) {

    static final String COOKIE = "usher-flash";

    /** Cookies hold 4,096 bytes at most, and base64 adds a third. */
    private static final int LONGEST = 700;

    static Flash good(String text) {
        return new Flash(true, text);
    }

    static Flash bad(String text) {
        return new Flash(false, text);
    }

    String write() {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        byte[] bytes =
                new JsonObject()
                        .put("good", good)
                        .put("text", shown)
                        .encode()
                        .getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What a cookie says; empty for anything that is not ours. */
    static Optional<Flash> read(String cookie) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cookie);
            JsonObject content = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
            // the JSON null is an object without a map
            return content.getMap() == null || content.getString("text") == null
                    ? Optional.empty()
                    : Optional.of(
                            new Flash(
                                    Boolean.TRUE.equals(content.getBoolean("good")),
                                    content.getString("text")));
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
