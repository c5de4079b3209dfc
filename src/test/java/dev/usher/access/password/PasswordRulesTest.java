package dev.usher.access.password;

import static dev.usher.access.password.PasswordFault.COMMON;
import static dev.usher.access.password.PasswordFault.OWN_WORDS;
import static dev.usher.access.password.PasswordFault.TOO_LONG;
import static dev.usher.access.password.PasswordFault.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final List<String> ANNA =
            List.of("Anna", "Smith", "asmith42", "anna.smith@example.org");

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red bicycle in the rain",
                "purple monkey dishwasher",
                "my dog eats at noon",
                "two cats one dog",
                "blau ist der himmel",
                "tgbgfeuwjhfsjwhs",
                "kX9#vQ2!mL7$wR4z",
                "857301946205718",
                "我家后院有三棵苹果树和一只黑猫",
                "чёрная кошка спит днём",
            })
    void aPassphraseOrARandomTextOfAnyKindOfCharactersHasNoFault(String password) {
        assertThat(rules.faults(password, ANNA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "password password password",
                "password12345678",
                "Password2024!!!!",
                "P@ssw0rdP@ssw0rd",
                "p4$$w0rd p4$$w0rd",
                "iloveyouiloveyou",
                "letmeinletmeinletmein",
                "sunshineprincess",
                "monkey dragon master",
                "Monkey-Dragon-2024",
                "summer2024summer2024",
                "Winter2024Winter2025",
                "correct horse battery staple",
                "correcthorsebatterystaple",
                "passwort12345678",
            })
    void commonPasswordsPutTogetherAreCommon(String password) {
        assertThat(rules.faults(password, List.of())).containsExactly(COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaa",
                "               ",
                "!!!!!!!!!!!!!!!!!!!!",
                "123456789012345",
                "987654321098765",
                "abcdefghijklmnop",
                "zyxwvutsrqponmlk",
                "abcabcabcabcabcabc",
                "xk7xk7xk7xk7xk7xk7",
                "aabbccddeeffgghh",
                "a1b2c3d4e5f6g7h8",
                "qwertyuiopasdfgh",
                "qwertzuiopasdfghjkl",
                "azertyuiopqsdfghjklm",
                "1q2w3e4r5t6y7u8i",
                "1qaz2wsx3edc4rfv",
                "qazwsxedcrfvtgbyhn",
                "!@#$%^&*()_+qwerty",
                "密码密码密码密码密码密码密码密码",
            })
    void repetitionsAndRowsOfLettersOrKeysAreCommon(String password) {
        assertThat(rules.faults(password, List.of())).containsExactly(COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna.smith@example.org",
                "Anna Smith Berlin",
                "ANNA-SMITH-1985",
                "smith.anna.asmith",
                "@nn@ 5m1th Ännå!",
                "a.n.n.a s.m.i.t.h",
                "htimsannahtimsanna",
                "annasmithannasmith",
                "asmith42asmith42",
                "annasmithxkqvzwr",
                "anna loves smith",
                "usherusherusherusher",
                "welcome to usher",
            })
    void aPasswordWithLittleBesideThePersonsOwnWordsOrTheProductsNameIsTheirs(String password) {
        assertThat(rules.faults(password, ANNA)).contains(OWN_WORDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna likes gardening",
                "my name is not anna smith",
                "usher me to my seat now",
                "smithereens of old vases"
            })
    void aLongPassphraseMayContainAName(String password) {
        assertThat(rules.faults(password, ANNA)).isEmpty();
    }

    @Test
    void ownWordsOfFewerThanFourCharactersDoNotCount() {
        assertThat(rules.faults("bobxkqvzwrtbobj", List.of("Bob", "Lee"))).isEmpty();
        assertThat(rules.faults("bobbxkqvzrtbobb", List.of("Bobb"))).containsExactly(OWN_WORDS);
    }

    @Test
    void eightCharactersBesideOwnWordsAreEnoughAndSevenAreNot() {
        List<String> own = List.of("Christopher");
        assertThat(rules.faults("christopherxkqvzwrt", own)).isEmpty();
        assertThat(rules.faults("christopherxkqvzwr", own)).containsExactly(OWN_WORDS);
    }

    @Test
    void missingAndBlankOwnWordsAreSkipped() {
        assertThat(rules.faults("red bicycle in the rain", Arrays.asList(null, "", " ", "@")))
                .isEmpty();
    }

    @Test
    void fifteenCharactersAreEnoughAndFourteenAreNot() {
        assertThat(rules.faults("xkqvzwrtmplbgdf", ANNA)).isEmpty();
        assertThat(rules.faults("xkqvzwrtmplbgd", ANNA)).containsExactly(TOO_SHORT);
        assertThat(rules.faults("", ANNA)).containsExactly(TOO_SHORT);
        assertThat(rules.faults(null, ANNA)).containsExactly(TOO_SHORT);
    }

    @Test
    void spacesAtTheEndsCount() {
        assertThat(rules.faults(" xkqvzwrtmplbg ", ANNA)).isEmpty();
    }

    @Test
    void aCharacterIsAUnicodeCodePoint() {
        assertThat(rules.faults("🐈🚲🌧🍎🏠🎈🐟", ANNA)).containsExactly(TOO_SHORT);
        assertThat(rules.faults("🐈🚲🌧🍎🏠🎈🐟🎻🌵🍋🐘🎲🛶🧦🪁", ANNA)).isEmpty();
    }

    @Test
    void anAccentTypedOnItsOwnDoesNotCountASecondTime() {
        assertThat(rules.faults("xkqvzwrtmplbgde\u0301", ANNA)).isEmpty();
        assertThat(rules.faults("xkqvzwrtmplbge\u0301", ANNA)).containsExactly(TOO_SHORT);
    }

    @Test
    void oneHundredAndTwentyEightCharactersAreAllowedAndOneMoreIsNot() {
        String long128 = letters(128);
        assertThat(rules.faults(long128, ANNA)).isEmpty();
        assertThat(rules.faults(long128 + "x", ANNA)).containsExactly(TOO_LONG);
        assertThat(rules.faults("🐈".repeat(129), ANNA)).containsExactly(TOO_LONG);
        assertThat(rules.faults("x".repeat(10_000_000), ANNA)).containsExactly(TOO_LONG);
    }

    @Test
    void theLongestPasswordIsCountedAfterItsAccentsAreComposed() {
        assertThat(rules.faults("e\u0301".repeat(128), ANNA)).containsExactly(COMMON);
    }

    @Test
    void noRandomPasswordOfFifteenDigitsIsTakenForACommonOne() {
        Random random = new Random(20);
        for (int i = 0; i < 2_000; i++) {
            String digits =
                    random.ints(15, 0, 10)
                            .collect(StringBuilder::new, StringBuilder::append, (a, b) -> {})
                            .toString();
            assertThat(rules.faults(digits, ANNA)).as(digits).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultTellsThePersonWhatToDo(PasswordFault fault) {
        assertThat(fault.sentence()).endsWith(".").hasSizeGreaterThan(20);
    }

    private static String letters(int count) {
        StringBuilder letters = new StringBuilder();
        new Random(3).ints(count, 'a', 'z' + 1).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
