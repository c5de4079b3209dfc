package dev.usher.access.password;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * About how many guesses a whole password withstands from someone who knows which passwords people choose, as a power of
 * two: the cheapest way to write it as a row of pieces. A piece is a common password (as cheap as it is common), one of
 * the person's own words, a year, a progression, or a single character. The method is that of zxcvbn (Wheeler, USENIX
 * Security 2016), reduced to what can make a text of 15 characters and more easy to guess.
 */
final class GuessEstimate {

    private static final double PIECE = 2;
    private static final double READ_AS_LETTERS = 1;
    private static final double DIGIT = log2(10);
    private static final double LETTER = log2(26);
    private static final double SEPARATOR = 3;
    private static final double OTHER = 5;
    private static final double YEAR = log2(200);
    private static final double PROGRESSION = 2;
    private static final int SHORTEST_PROGRESSION = 3;
    private static final int SHORTEST_WORD = 4;

    private final CommonPasswords common;
    private final Set<String> ownWords;
    private final FoldedText text;
    private final double[] bits;

    private GuessEstimate(CommonPasswords common, Set<String> ownWords, FoldedText text) {
        this.common = common;
        this.ownWords = ownWords;
        this.text = text;
        this.bits = new double[text.length() + 1];
    }

    /** The number of bits that the password is worth. The person's own words must be folded. */
    static double bits(FoldedText text, Set<String> ownWords, CommonPasswords common) {
        return new GuessEstimate(common, ownWords, text).cheapest();
    }

    private double cheapest() {
        List<Progressions.Stretch> progressions = Progressions.of(text.plain());
        int longestWord =
                ownWords.stream().mapToInt(String::length).reduce(common.longest(), Math::max);
        Arrays.fill(bits, 1, bits.length, Double.MAX_VALUE);
        for (int from = 0; from < text.length(); from++) {
            reach(from, 1, character(text.plain().charAt(from)));
            words(from, longestWord);
            year(from);
            progressions(from, progressions);
        }
        return bits[text.length()];
    }

    private void reach(int from, int length, double price) {
        bits[from + length] = Math.min(bits[from + length], bits[from] + price);
    }

    private void words(int from, int longest) {
        for (String reading : text.readings()) {
            double price = reading.equals(text.plain()) ? PIECE : PIECE + READ_AS_LETTERS;
            int last = Math.min(longest, text.length() - from);
            for (int length = SHORTEST_WORD; length <= last; length++) {
                String word = reading.substring(from, from + length);
                int rank = common.rank(word);
                if (ownWords.contains(word)) {
                    reach(from, length, price);
                } else if (rank > 0) {
                    reach(from, length, price + log2(rank));
                }
            }
        }
    }

    private void year(int from) {
        String plain = text.plain();
        if (from + 4 <= plain.length()
                && (plain.startsWith("19", from) || plain.startsWith("20", from))
                && isDigit(plain.charAt(from + 2))
                && isDigit(plain.charAt(from + 3))) {
            reach(from, 4, PIECE + YEAR);
        }
    }

    /** The stretches come nearest first, so the first that is long enough is the cheapest. */
    private void progressions(int from, List<Progressions.Stretch> stretches) {
        int covered = SHORTEST_PROGRESSION - 1;
        for (Progressions.Stretch stretch : stretches) {
            int longest = stretch.lengths()[from];
            double price = PIECE + PROGRESSION + log2(stretch.distance());
            while (covered < longest) {
                covered++;
                reach(from, covered, price + log2(covered));
            }
        }
    }

    private static double character(char character) {
        if (isDigit(character)) {
            return DIGIT;
        }
        if (character >= 'a' && character <= 'z') {
            return LETTER;
        }
        return FoldedText.isSeparator(character) ? SEPARATOR : OTHER;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
