package dev.usher.access.password;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A text without what people vary to make a known word look like another: case, accents, and digits or signs that stand
 * for letters. All readings have the same length, so a position means the same in each.
 *
 * @param plain case and accents folded
 * @param readings the plain text first, then those with signs read as letters, where they differ
 */
record FoldedText(String plain, List<String> readings) {

    private static final String SIGNS = "@4830!$579+1";
    private static final String LETTERS_ONE_AS_I = "aabeoisstgti";
    private static final String LETTERS_ONE_AS_L = "aabeolsstgtl";

    static FoldedText of(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .toLowerCase(Locale.ROOT);
        return new FoldedText(
                plain,
                Stream.of(plain, read(plain, LETTERS_ONE_AS_I), read(plain, LETTERS_ONE_AS_L))
                        .distinct()
                        .toList());
    }

    /** True for what people put between words, and what costs a guesser next to nothing. */
    static boolean isSeparator(int character) {
        return Character.isWhitespace(character) || "-_.,".indexOf(character) >= 0;
    }

    /** The same text without separators. */
    FoldedText joined() {
        StringBuilder joined = new StringBuilder();
        plain.codePoints().filter(c -> !isSeparator(c)).forEach(joined::appendCodePoint);
        return of(joined.toString());
    }

    int length() {
        return plain.length();
    }

    private static String read(String plain, String letters) {
        StringBuilder read = new StringBuilder(plain);
        for (int i = 0; i < read.length(); i++) {
            int sign = SIGNS.indexOf(read.charAt(i));
            if (sign >= 0) {
                read.setCharAt(i, letters.charAt(sign));
            }
        }
        return read.toString();
    }
}
