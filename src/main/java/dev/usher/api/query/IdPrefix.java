package dev.usher.api.query;

import dev.usher.api.Ids;
import java.util.Optional;
import java.util.UUID;

/** The smallest and the largest id that begin with a text: a range, so that the primary key serves it. */
record IdPrefix(UUID first, UUID last) {

    private static final String DASHED = "00000000-0000-0000-0000-000000000000";
    private static final String HEX = DASHED.replace("-", "");

    /** Empty when no id begins with this text, dashed or not. */
    static Optional<IdPrefix> of(String text) {
        String pattern = text.indexOf('-') >= 0 ? DASHED : HEX;
        if (text.length() > pattern.length()) {
            return Optional.empty();
        }
        String rest = pattern.substring(text.length());
        return Ids.parse(text + rest)
                .flatMap(
                        first ->
                                Ids.parse(text + rest.replace('0', 'f'))
                                        .map(last -> new IdPrefix(first, last)));
    }
}
