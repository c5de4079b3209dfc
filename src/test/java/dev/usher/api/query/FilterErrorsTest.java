package dev.usher.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterErrorsTest {

    private static final String KNOWN =
            "(known: id, alias, owner.name, key, cloudStatus, correlated, priority, score, created,"
                    + " tags)";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    alias                        | Expected an operator OPERATORS at position 6, but the filter ends.
                    alias EQ "a"                 | Expected an operator OPERATORS at position 7, but found "EQ"; operators are lowercase.
                    alias like "a"               | Expected an operator OPERATORS at position 7, but found "like".
                    alias = "a"                  | Expected an operator OPERATORS at position 7, but found "=".
                    alias "eq" "a"               | Expected an operator OPERATORS at position 7, but found "eq".
                    alias pr                     | At position 7, pr follows its field; write "pr alias".
                    alias eq                     | Expected a value VALUES at position 9, but the filter ends.
                    alias eq Ann                 | Expected a value VALUES at position 10, but found "Ann".
                    alias eq 'Ann'               | Expected a value VALUES at position 10, but found "'Ann'".
                    alias eq (                   | Expected a value VALUES at position 10, but found "(".
                    priority eq 1e9              | Expected a value VALUES at position 13, but found "1e9".
                    priority eq +1               | Expected a value VALUES at position 13, but found "+1".
                    correlated eq TRUE           | Expected a value VALUES at position 15, but found "TRUE".
                    created gt 2024-05-17        | Expected a value VALUES at position 12, but found "2024-05-17".
                    created gt +12024-05-17T19:33:16Z | Expected a value VALUES at position 12, but found "+12024-05-17T19:33:16Z".
                    alias eq "a                  | The string that begins at position 10 has no closing quote.
                    alias eq "a\\"               | The string that begins at position 10 has no closing quote.
                    alias eq "a\\n"              | The backslash at position 12 must be followed by " or \\.
                    alias eq "\\\\\\             | The backslash at position 13 must be followed by " or \\.
                    "alias" eq "a"               | Expected a field, "not", "pr" or "(" at position 1, but found "alias".
                    7 eq "a"                     | Expected a field, "not", "pr" or "(" at position 1, but found "7".
                    ()                           | Expected a field, "not", "pr" or "(" at position 2, but found ")".
                    not                          | Expected a field, "not", "pr" or "(" at position 4, but the filter ends.
                    and alias isnull             | Expected a field, "not", "pr" or "(" at position 1, but found "and".
                    alias isnull or              | Expected a field, "not", "pr" or "(" at position 16, but the filter ends.
                    pr                           | Expected a field after "pr" at position 3, but the filter ends.
                    pr "alias"                   | Expected a field after "pr" at position 4, but found "alias".
                    (alias isnull                | Expected "and", "or" or ")" at position 14, but the filter ends.
                    alias isnull)                | Expected "and", "or" or the end of the filter at position 13, but found ")".
                    alias isnull AND pr alias    | Expected "and", "or" or the end of the filter at position 14, but found "AND"; operators are lowercase.
                    alias isnull pr alias        | Expected "and", "or" or the end of the filter at position 14, but found "pr".
                    alias in "a"                 | Expected "(" after "in" at position 10, but found "a".
                    alias in ()                  | Expected a value VALUES at position 11, but found ")".
                    alias in ("a" "b")           | Expected "," or ")" at position 15, but found "b".
                    alias in ("a",)              | Expected a value VALUES at position 15, but found ")".
                    alias in ("a"                | Expected "," or ")" at position 14, but the filter ends.
                    """)
    void syntaxIsExplainedWithItsPosition(String filter, String message) {
        String values = "(a string in double quotes, a number, true, false or a date-time)";
        String operators = "(eq, ne, co, sw, gt, ge, lt, le, in, ca, isnull)";

        assertThatThrownBy(() -> parse(filter))
                .isExactlyInstanceOf(QueryException.class)
                .hasMessage(message.replace("VALUES", values).replace("OPERATORS", operators));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    colour eq "red"              | The field "colour" is not known here KNOWN.
                    Alias eq "a"                 | The field "Alias" is not known here KNOWN.
                    pr colour                    | The field "colour" is not known here KNOWN.
                    cloudStatus co "A"           | The field "cloudStatus" does not support co (supported: eq, ne, sw, in, isnull).
                    pr cloudStatus               | The field "cloudStatus" does not support pr (supported: eq, ne, sw, in, isnull).
                    correlated isnull            | The field "correlated" does not support isnull (supported: eq, ne).
                    alias ca ("a")               | The field "alias" does not support ca (supported: eq, ne, co, sw, gt, ge, lt, le, in, isnull, pr).
                    """)
    void whatAListDoesNotHaveIsNamed(String filter, String message) {
        assertThatThrownBy(() -> parse(filter))
                .isExactlyInstanceOf(QueryException.class)
                .hasMessage(message.replace("KNOWN", KNOWN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    alias eq 12                          | The field "alias" takes a string in double quotes, but found 12 at position 10.
                    alias in ("a", true)                 | The field "alias" takes a string in double quotes, but found true at position 16.
                    id eq 7                              | The field "id" takes an id in double quotes, but found 7 at position 7.
                    id sw 7                              | The field "id" takes an id in double quotes, but found 7 at position 7.
                    correlated eq 1                      | The field "correlated" takes true or false, but found 1 at position 15.
                    correlated eq "yes"                  | The field "correlated" takes true or false, but found "yes" at position 15.
                    priority eq 1.5                      | The field "priority" takes a whole number of at most 64 bits, but found 1.5 at position 13.
                    priority eq 9223372036854775808      | The field "priority" takes a whole number of at most 64 bits, but found 9223372036854775808 at position 13.
                    priority eq "many"                   | The field "priority" takes a whole number of at most 64 bits, but found "many" at position 13.
                    score eq "1e999999999"               | The field "score" takes a number, but found "1e999999999" at position 10.
                    created eq true                      | The field "created" takes DATE, but found true at position 12.
                    created gt "2024-05-17"              | The field "created" takes DATE, but found "2024-05-17" at position 12.
                    created gt 2024-02-30T00:00:00Z      | The field "created" takes DATE, but found 2024-02-30T00:00:00Z at position 12.
                    created gt "2024-05-17T19:33:16 02:00" | The field "created" takes DATE, but found "2024-05-17T19:33:16 02:00" at position 12.
                    """)
    void aValueOfTheWrongTypeIsExplained(String filter, String message) {
        String date = "a date-time such as 2024-05-17T19:33:16Z, with + written as %2B in a URL";

        assertThatThrownBy(() -> parse(filter))
                .isExactlyInstanceOf(QueryException.class)
                .hasMessage(message.replace("DATE", date));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    alias eq null        | Nothing compares with null (position 10); write "alias isnull".
                    alias ne null        | Nothing compares with null (position 10); write "not (alias isnull)".
                    alias in ("a", null) | Nothing compares with null (position 16); write "alias isnull".
                    """)
    void nullIsAskedForWithIsnull(String filter, String message) {
        assertThatThrownBy(() -> parse(filter)).hasMessage(message);
    }

    @Test
    void aFilterHasAtMost4096Characters() {
        String longest = "alias eq \"" + "a".repeat(4_085) + "\"";
        assertThat(longest).hasSize(4_096);
        assertThatCode(() -> parse(longest)).doesNotThrowAnyException();

        assertThatThrownBy(() -> parse(longest + " "))
                .hasMessage("The filter has 4097 characters, but at most 4096 are allowed.");
    }

    @Test
    void parenthesesNestAtMost32Levels() {
        assertThatCode(() -> parse(nested(32))).doesNotThrowAnyException();
        assertThatCode(() -> parse(nested(32) + " and " + nested(32))).doesNotThrowAnyException();

        assertThatThrownBy(() -> parse(nested(33)))
                .hasMessage("The parenthesis at position 33 is nested deeper than 32 levels.");
    }

    @Test
    void manyNotsInARowAreNoNesting() {
        assertThatCode(() -> parse("not ".repeat(1_000) + "pr alias")).doesNotThrowAnyException();
    }

    @Test
    void inTakesAtMost1000Values() {
        assertThatCode(() -> parse(listOf(1_000))).doesNotThrowAnyException();

        assertThatThrownBy(() -> parse(listOf(1_001)))
                .hasMessage("The in at the field \"priority\" has more than 1000 values.");
    }

    @Test
    void aMessageRepeatsOnlyTheBeginningOfLongInput() {
        assertThatThrownBy(() -> parse("x".repeat(4_000) + " eq 1"))
                .hasMessage(
                        "The field \"" + "x".repeat(40) + "…\" is not known here " + KNOWN + ".");
    }

    @Test
    void aMessageCarriesNoControlCharacters() {
        assertThatThrownBy(() -> parse("alias x\u001b[31m\u202ey"))
                .hasMessageEndingWith("but found \"x\uFFFD[31m\uFFFDy\".");
        assertThatThrownBy(() -> parse("priority eq \"\r\nX: y\ud800\""))
                .hasMessageEndingWith("but found \"\uFFFD\uFFFDX: y\uFFFD\" at position 13.");
    }

    @Test
    void theNulCharacterIsRefusedBecauseTextInPostgresCannotHoldIt() {
        assertThatThrownBy(() -> parse("alias eq \"a\0\""))
                .hasMessage("The character U+0000 at position 12 is not allowed.");
    }

    private static Filter parse(String filter) {
        return Filter.parse(filter, People.FIELDS);
    }

    private static String nested(int levels) {
        return "(".repeat(levels) + "pr alias" + ")".repeat(levels);
    }

    private static String listOf(int values) {
        return "priority in (" + String.join(",", Collections.nCopies(values, "1")) + ")";
    }
}
