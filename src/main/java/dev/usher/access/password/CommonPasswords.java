package dev.usher.access.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The passwords that most people choose, by rank. About 10,000 suffice: the list guards against guessing at the sign-in,
 * which is throttled, and a larger one adds little (NIST SP 800-63B-4 section 3.1.1.2).
 */
final class CommonPasswords {

    /** In this package. A native image whose classes are initialised when it is built reads it then. */
    private static final String RESOURCE = "common-passwords.txt";

    private final Map<String, Integer> ranks;
    private final int longest;

    private CommonPasswords(Map<String, Integer> ranks) {
        this.ranks = ranks;
        this.longest = ranks.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The bundled list; a process that judges no password never reads it. */
    static CommonPasswords bundled() {
        return Bundled.LIST;
    }

    /** 1 for the commonest password of all, 0 for one that is not in the list. Expects a folded text. */
    int rank(String folded) {
        return ranks.getOrDefault(folded, 0);
    }

    /** The number of characters of the longest one. */
    int longest() {
        return longest;
    }

    private static CommonPasswords read() {
        try (InputStream in = CommonPasswords.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, Integer> ranks = new HashMap<>(16_384);
            Iterator<String> words =
                    lines.lines().dropWhile(line -> line.startsWith("#")).iterator();
            while (words.hasNext()) {
                ranks.put(words.next(), ranks.size() + 1);
            }
            return new CommonPasswords(ranks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Bundled {
        static final CommonPasswords LIST = read();
    }
}
