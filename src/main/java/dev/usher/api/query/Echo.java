package dev.usher.api.query;

import java.util.stream.Collectors;

/** The caller's own text inside a message: short, and harmless to logs and terminals. */
final class Echo {

    private static final int LONGEST = 40;

    private Echo() {}

    /** In double quotes. */
    static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    static String plain(String text) {
        String shown =
                text.codePoints()
                        .limit(LONGEST)
                        .map(Echo::harmless)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown;
    }

    private static int harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    '\uFFFD';
            default -> codePoint;
        };
    }
}
