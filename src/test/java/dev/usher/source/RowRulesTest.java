package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowRulesTest {

    private final RowRules rules =
            new RowRules(new Header(List.of("id", "displayName", "email", "no\"te"), 0));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "1;Ada;a@example.com;x      | -",
                "1;;;                       | -",
                " 1 ; Ada ;;                | -",
                ";Ada;;                     | MISSING_ID",
                "   ;Ada;;                  | MISSING_ID",
                "1                          | TOO_FEW_COLUMNS",
                "1;2;3                      | TOO_FEW_COLUMNS",
                "1;2;a@b;4;5                | TOO_MANY_COLUMNS",
                "1;2;;NUL                   | ILLEGAL_CHARACTER",
                "1;LONG;;                   | VALUE_TOO_LONG",
                "LONG;2;;                   | VALUE_TOO_LONG",
                "1;2;;LONG                  | -",
            })
    void aRowIsLoadedUnlessARuleRejectsIt(String row, String reason) {
        RowRules.Decision decision = rules.decide(fields(row));
        if (reason == null) {
            assertThat(decision).isInstanceOf(RowRules.Accepted.class);
        } else {
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            RowRules.Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(reason));
        }
    }

    @Test
    void attributesAreTheColumnsThatHaveAValue() {
        assertThat(rules.decide(fields(" 7 ; Zoë \\ \"Z\" ;;tab\there")))
                .isEqualTo(
                        new RowRules.Accepted(
                                "7",
                                "{\"id\":\"7\",\"displayName\":\"Zoë \\\\ \\\"Z\\\"\",\"no\\\"te\":\"tab\\there\"}",
                                null));
    }

    @Test
    void theFirstRowOfAnIdWins() {
        assertThat(rules.decide(fields("1;a;;"))).isInstanceOf(RowRules.Accepted.class);
        assertThat(rules.decide(fields("1;b;;"))).isInstanceOf(RowRules.Rejected.class);
    }

    @Test
    void aRejectedRowDoesNotTakeItsId() {
        rules.decide(fields("1;LONG;;"));
        assertThat(rules.decide(fields("1;b;;"))).isInstanceOf(RowRules.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, true",
        "o'brien+tag@mail.example.co.uk, true",
        "jürgen@bücher.example, true",
        "a@localhost, true",
        "ada, false",
        "@example.com, false",
        "ada@, false",
        "ada@-example.com, false",
        "ada@example..com, false",
        "two words@example.com, false",
        "a@b@c, false",
        "'a@example.com,b@example.com', false",
        "'a@example.com\r\nBcc: x@example.com', false"
    })
    void anAddressIsCheckedForItsForm(String value, boolean address) {
        assertThat(RowRules.isAddress(value)).isEqualTo(address);
    }

    @Test
    void anAddressHasAtMost254Characters() {
        String domain = "@" + "d".repeat(60) + ("." + "d".repeat(60)).repeat(2) + ".example";
        assertThat(RowRules.isAddress("a".repeat(254 - domain.length()) + domain)).isTrue();
        assertThat(RowRules.isAddress("a".repeat(255 - domain.length()) + domain)).isFalse();
    }

    @Test
    void aBadAddressIsAFaultOfARowThatIsLoaded() {
        RowRules.Decision decision = rules.decide(fields("1;Ada;nowhere;"));
        assertThat(((RowRules.Accepted) decision).fault())
                .isEqualTo(
                        "The row was loaded, but 'nowhere' in the column 'email' is not an e-mail address.");
    }

    private static List<String> fields(String row) {
        return Arrays.stream(row.split(";", -1))
                .map(field -> field.equals("LONG") ? "x".repeat(257) : field)
                .map(field -> field.equals("NUL") ? "a\0b" : field)
                .toList();
    }
}
