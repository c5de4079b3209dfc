package dev.usher.access.password;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An argon2id hash with what it was made with, version 1.3 (RFC 9106), as the PHC string format writes it: {@code
 * $argon2id$v=19$m=47104,t=1,p=1$salt$hash}, Base64 without padding.
 *
 * @param memory in KiB
 * @param iterations passes over the memory
 * @param lanes degree of parallelism
 */
record StoredHash(int memory, int iterations, int lanes, byte[] salt, byte[] hash) {

    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    /** A stored string is not to make a process run out of memory, whoever wrote it. */
    private static final int MOST_MEMORY = 256 * 1024;

    private static final int MOST_ITERATIONS = 16;
    private static final int MOST_LANES = 16;

    /** Empty when the text is not such a string or asks for more than 256 MiB, 16 iterations or 16 lanes. */
    static Optional<StoredHash> parse(String phc) {
        Matcher parts = PHC.matcher(phc == null ? "" : phc);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int memory = Integer.parseInt(parts.group(1));
        int iterations = Integer.parseInt(parts.group(2));
        int lanes = Integer.parseInt(parts.group(3));
        boolean sound =
                (lanes >= 1 && lanes <= MOST_LANES)
                        && (iterations >= 1 && iterations <= MOST_ITERATIONS)
                        && (memory >= 8 * lanes && memory <= MOST_MEMORY);
        return sound
                ? decoded(parts.group(4), parts.group(5))
                        .map(it -> new StoredHash(memory, iterations, lanes, it[0], it[1]))
                : Optional.empty();
    }

    String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        memory,
                        iterations,
                        lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /** Says what it was made with, never the hash itself. */
    @Override
    public String toString() {
        return "argon2id m=%d t=%d p=%d".formatted(memory, iterations, lanes);
    }

    private static Optional<byte[][]> decoded(String salt, String hash) {
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new byte[][] {base64.decode(salt), base64.decode(hash)});
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
