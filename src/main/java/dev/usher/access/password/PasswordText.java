package dev.usher.access.password;

import java.text.Normalizer;

/** How the characters of a password are read before they are counted or hashed. */
final class PasswordText {

    /**
     * No acceptable password has more UTF-16 units than this: composing turns at most four code points, of at most two
     * units each, into one. Whatever is longer is not even normalised, which can take quadratic time.
     */
    private static final int LONGEST_RAW = PasswordRules.LONGEST * 4 * 2;

    private PasswordText() {}

    static boolean isReadable(String password) {
        return password.length() <= LONGEST_RAW;
    }

    /**
     * The password in Normalization Form C, so that the same letter counts and hashes the same from every keyboard (NIST
     * SP 800-63B-4 section 3.1.1.2, RFC 8265 section 4.2). Nothing else changes: spaces stay, at the ends too.
     */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
