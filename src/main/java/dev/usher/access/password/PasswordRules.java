package dev.usher.access.password;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which passwords may be chosen (NIST SP 800-63B-4 section 3.1.1.2): at least 15 characters, as the password is the only
 * factor, at most 128, none that is commonly used or to be expected of this person, and no rule about kinds of
 * characters. Characters are Unicode code points of the text in Normalization Form C; spaces count, at the ends too.
 *
 * <p>The section asks to compare the whole password, not the words in it. So a password is common when all of it can be
 * put together from common passwords, repetitions, years and rows of keys in fewer than 2^34 guesses, and it is one of
 * the person's own words when that is so with their own words added, or when fewer than 8 characters are left beside
 * them. A longer passphrase may well contain a name.
 */
@Singleton
public class PasswordRules {

    /** The fewest characters of a password. */
    public static final int SHORTEST = 15;

    /** The most characters of a password. */
    public static final int LONGEST = 128;

    /** Above every pair of listed passwords (33 at most), below 15 random digits (37 at least in 3,000 tries). */
    private static final int FEWEST_BITS = 34;

    private static final int FEWEST_BESIDE_OWN_WORDS = 8;

    /**
     * Everything that is wrong with a password; empty when it may be used. A wrong length is the only fault told, because
     * the others can only be judged on a text of a sensible length. Takes a few milliseconds at most.
     *
     * @param password as typed; null counts as empty
     * @param ownWords the person's names, alias and mail addresses in any spelling; nulls are skipped
     */
    public List<PasswordFault> faults(String password, Collection<String> ownWords) {
        if (password == null) {
            return List.of(PasswordFault.TOO_SHORT);
        }
        if (!PasswordText.isReadable(password)) {
            return List.of(PasswordFault.TOO_LONG);
        }
        String normalised = PasswordText.normalised(password);
        int length = normalised.codePointCount(0, normalised.length());
        if (length < SHORTEST) {
            return List.of(PasswordFault.TOO_SHORT);
        }
        if (length > LONGEST) {
            return List.of(PasswordFault.TOO_LONG);
        }
        return faultsOfContent(FoldedText.of(normalised), OwnWords.of(ownWords));
    }

    private static List<PasswordFault> faultsOfContent(FoldedText text, OwnWords own) {
        List<PasswordFault> faults = new ArrayList<>();
        boolean common = isGuessable(text, Set.of());
        if (common) {
            faults.add(PasswordFault.COMMON);
        }
        int beside = own.charactersBesideIn(text);
        boolean ownWordsAlone = beside < FEWEST_BESIDE_OWN_WORDS && beside < text.joined().length();
        if (ownWordsAlone || (!common && isGuessable(text, own.words()))) {
            faults.add(PasswordFault.OWN_WORDS);
        }
        return List.copyOf(faults);
    }

    private static boolean isGuessable(FoldedText text, Set<String> ownWords) {
        return GuessEstimate.bits(text, ownWords, CommonPasswords.bundled()) < FEWEST_BITS;
    }
}
