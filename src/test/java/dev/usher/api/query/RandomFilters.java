package dev.usher.api.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Filters good and bad, the same on every run. */
final class RandomFilters {

    private static final List<String> VALID =
            List.of(
                    "alias eq \"Ann\" and not (cloudStatus in (\"A\",\"B\") or priority gt 10)",
                    "id sw \"2c9180\" or id in (\"2c91808568c529c60168cca6f90c1313\", \"x\")",
                    "created ge 2024-05-17T19:33:16.470+02:00 and correlated eq true",
                    "not not pr alias or alias isnull and tags ca (\"a\\\\b\\\"c\")",
                    "((score lt -1.25)) and owner.name sw \"50%_\\\\\"");

    private static final List<String> PIECES =
            List.of(
                    "(",
                    ")",
                    ",",
                    "\"",
                    "\\",
                    " ",
                    "not ",
                    " and ",
                    " or ",
                    "pr ",
                    " eq ",
                    " in (",
                    " isnull",
                    "alias",
                    "id",
                    "created",
                    "null",
                    "true",
                    "-1",
                    "1.5",
                    "2024-",
                    "T00:00:00Z",
                    "\0",
                    "\ud83d",
                    "\u00a0",
                    "%s",
                    "$1",
                    "99999999999999999999");

    private final Random random = new Random(20240517);

    String bytes() {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    String pieces() {
        StringBuilder filter = new StringBuilder();
        for (int pieces = random.nextInt(14); pieces > 0; pieces--) {
            filter.append(anyOf(PIECES));
        }
        return filter.toString();
    }

    String damaged() {
        StringBuilder filter = new StringBuilder(anyOf(VALID));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            damage(filter);
        }
        return filter.toString();
    }

    private void damage(StringBuilder filter) {
        int from = random.nextInt(filter.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> filter.insert(from, anyOf(PIECES));
            case 1 -> filter.delete(from, Math.min(filter.length(), from + 1 + random.nextInt(6)));
            case 2 -> filter.insert(from, (char) random.nextInt(0x250));
            default -> filter.append(filter, from, filter.length());
        }
    }

    private String anyOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
