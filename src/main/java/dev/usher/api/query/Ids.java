package dev.usher.api.query;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids as callers write them: 32 hexadecimal characters, with or without the dashes of RFC 9562. */
final class Ids {

    // All dashes or none.
    private static final Pattern ID =
            Pattern.compile(
                    "(H{8})(-?)(H{4})\\2(H{4})\\2(H{4})\\2(H{12})".replace("H", "[0-9a-fA-F]"));
    private static final String DASHED = "00000000-0000-0000-0000-000000000000";

    private Ids() {}

    static Optional<UUID> parse(String text) {
        // A pattern of our own: UUID.fromString takes "1-1-1-1-1" for an id, and the validator of
        // uuid-creator 6.1.1 fails with an ArrayIndexOutOfBoundsException beyond U+00FF.
        Matcher id = ID.matcher(text);
        return id.matches()
                ? Optional.of(UUID.fromString(id.replaceFirst("$1-$3-$4-$5-$6")))
                : Optional.empty();
    }

    /** The smallest and the largest id that start with this text, so that an index can serve it. */
    static Optional<Range> startingWith(String text) {
        String pattern = text.indexOf('-') >= 0 ? DASHED : DASHED.replace("-", "");
        if (text.length() > pattern.length()) {
            return Optional.empty();
        }
        String rest = pattern.substring(text.length());
        return parse(text + rest)
                .flatMap(
                        first ->
                                parse(text + rest.replace('0', 'f'))
                                        .map(last -> new Range(first, last)));
    }

    record Range(UUID first, UUID last) {}
}
