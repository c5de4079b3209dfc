package dev.usher.access.password;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The words that whoever knows a person tries first, taken apart and folded. */
final class OwnWords {

    private static final int SHORTEST = 4;
    private static final String PRODUCT = "usher";

    private final Set<String> words = new HashSet<>();

    private OwnWords() {}

    /**
     * Reads names, aliases and addresses. {@code anna.smith7@example.org} gives {@code annasmith7}, {@code smith7},
     * {@code smith}, {@code anna}, {@code example} and each of them backwards; parts of fewer than 4 characters are left
     * out, since they are found in any text. The product's name always belongs to them.
     */
    static OwnWords of(Collection<String> texts) {
        OwnWords own = new OwnWords();
        own.add(PRODUCT);
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                for (String half : FoldedText.of(text).plain().split("@")) {
                    own.add(half.replaceAll("[^\\p{L}\\p{N}]+", ""));
                    for (String part : half.split("[^\\p{L}\\p{N}]+")) {
                        own.add(part);
                        own.add(part.replaceAll("\\p{N}+", ""));
                    }
                }
            }
        }
        return own;
    }

    Set<String> words() {
        return words;
    }

    /** How many characters of the text are left when every own word and all separators are taken out. */
    int charactersBesideIn(FoldedText text) {
        FoldedText joined = text.joined();
        boolean[] own = new boolean[joined.length()];
        for (String reading : joined.readings()) {
            for (String word : words) {
                for (int at = reading.indexOf(word); at >= 0; at = reading.indexOf(word, at + 1)) {
                    Arrays.fill(own, at, at + word.length(), true);
                }
            }
        }
        int beside = 0;
        for (boolean taken : own) {
            beside += taken ? 0 : 1;
        }
        return beside;
    }

    private void add(String word) {
        if (word.length() >= SHORTEST) {
            words.add(word);
            words.add(new StringBuilder(word).reverse().toString());
        }
    }
}
