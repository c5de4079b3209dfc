package dev.usher.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whom a letter is about.
 *
 * @param name the display name
 * @param email the identity's own address; a letter may go to another
 * @param attributes as the identity's source has them
 */
public record Addressee(
        UUID id,
        String name,
        String firstName,
        String lastName,
        String alias,
        String email,
        Map<String, Object> attributes) {

    /** Somebody whom templates are tried with. */
    static final Addressee SAMPLE =
            new Addressee(
                    new UUID(0, 0),
                    "Anna Example",
                    "Anna",
                    "Example",
                    "aexample",
                    "anna.example@example.com",
                    Map.of("department", "Sales", "location", "Berlin"));

    /** The languages that are wanted, best first: the request's, the person's own, the profile's. */
    public List<String> languages(String requested, String ofProfile) {
        return Stream.of(
                        requested,
                        text(attributes.get("preferredLanguage")),
                        text(attributes.get("locale")),
                        ofProfile)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }
}
