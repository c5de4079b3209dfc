package dev.usher.api;

import java.util.Locale;

/** The URL families that reach one and the same handler (contract, section 1.1). */
public enum Family {
    BETA,
    V3,
    V2024,
    V2025,
    V2026,
    /** {@code /identities/v1/invite}: {@code v1} after the first segment. */
    SERVICE_V1,
    /** {@code /identities/invite}: as the seed spells it. */
    BARE;

    /** A path as it was called, taken apart. */
    public record Call(Family family, String path) {}

    /** Takes the family off a path, so that every family reaches the canonical path. */
    public static Call of(String path) {
        int second = path.indexOf('/', 1);
        String first = path.substring(1, second < 0 ? path.length() : second);
        for (Family family : values()) {
            if (family.isPrefix() && family.segment().equals(first)) {
                return new Call(family, second < 0 ? "/" : path.substring(second));
            }
        }
        if (second > 0
                && (path.startsWith("/v1/", second) || path.substring(second).equals("/v1"))) {
            return new Call(SERVICE_V1, path.substring(0, second) + path.substring(second + 3));
        }
        return new Call(BARE, path);
    }

    private boolean isPrefix() {
        return this != SERVICE_V1 && this != BARE;
    }

    private String segment() {
        return name().toLowerCase(Locale.ROOT);
    }
}
