package dev.usher.access.password;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Stretches of a text that follow from what stands before them: each character is the one a fixed distance earlier, or
 * its neighbour in the alphabet or on a keyboard. {@code aaaa}, {@code 4567}, {@code annaanna}, {@code aabbcc}, {@code
 * a1b2c3}, {@code qwert} and {@code 1qaz2wsx} are all of this kind.
 */
final class Progressions {

    private static final int LONGEST_REPEATED_BLOCK = 32;
    private static final int WIDEST_STRIDE = 4;
    private static final int ROW = 1_000;
    private static final int[] STEPS_IN_THE_ALPHABET = {1, -1};
    private static final int[] STEPS_ON_A_KEYBOARD = {1, -1, ROW, -ROW};
    private static final String[][] KEYBOARDS = {
        {"1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"},
        {"!@#$%^&*()_+", "qwertyuiop{}", "asdfghjkl:\"", "zxcvbnm<>?"},
        {"1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm,.-"},
        {"1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn,;:!"},
    };

    private final List<Stretch> stretches = new ArrayList<>();

    private Progressions() {}

    /**
     * @param distance how many characters earlier the one stands that a character follows from
     * @param lengths at each position, how many characters from there on follow in this way
     */
    record Stretch(int distance, int[] lengths) {}

    /** All of them, nearest first. */
    static List<Stretch> of(String text) {
        Progressions found = new Progressions();
        int[] alphabet = text.chars().toArray();
        for (int distance = 1; distance <= LONGEST_REPEATED_BLOCK; distance++) {
            found.add(alphabet, distance, 0);
        }
        found.addStrides(alphabet, STEPS_IN_THE_ALPHABET);
        for (String[] keyboard : KEYBOARDS) {
            found.addStrides(keys(text, keyboard), STEPS_ON_A_KEYBOARD);
        }
        found.stretches.sort(Comparator.comparingInt(Stretch::distance));
        return found.stretches;
    }

    private void addStrides(int[] codes, int[] steps) {
        for (int distance = 1; distance <= WIDEST_STRIDE; distance++) {
            for (int step : steps) {
                add(codes, distance, step);
            }
        }
    }

    private void add(int[] codes, int distance, int step) {
        int[] lengths = new int[codes.length + 1];
        boolean any = false;
        for (int i = codes.length - 1; i >= distance; i--) {
            if (codes[i] - codes[i - distance] == step) {
                lengths[i] = lengths[i + 1] + 1;
                any = true;
            }
        }
        if (any) {
            stretches.add(new Stretch(distance, lengths));
        }
    }

    /** Where each character is on the keyboard; one that is not there gets a place without neighbours. */
    private static int[] keys(String text, String[] rows) {
        int[] keys = new int[text.length()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (10 + i * 10) * ROW + ROW / 2;
            for (int row = 0; row < rows.length; row++) {
                int column = rows[row].indexOf(text.charAt(i));
                if (column >= 0) {
                    keys[i] = row * ROW + column;
                }
            }
        }
        return keys;
    }
}
