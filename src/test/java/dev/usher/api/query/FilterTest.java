package dev.usher.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final String HEX = "2c91808568c529c60168cca6f90c1313";
    private static final UUID ID = UUID.fromString("2c918085-68c5-29c6-0168-cca6f90c1313");
    private static final String ALIAS_SW =
            "(lower(p.alias) >= lower($1 collate pg_c_utf8)"
                    + " and lower(p.alias) < lower($1 collate pg_c_utf8) || chr(1114111))";
    private static final String ALIAS_IN =
            "lower(p.alias) = any(array("
                    + "select lower(v collate pg_c_utf8) from unnest($1::text[]) as t(v)))";

    @ParameterizedTest
    @MethodSource({"text", "textThatIsComparedExactly", "ids", "otherTypes", "lists"})
    void aTermBecomesAComparisonWithParameters(String filter, String text, Object[] parameters) {
        Sql sql = compiled(filter);

        assertThat(sql.text()).isEqualTo(text);
        assertThat(sql.parameters().toArray()).isEqualTo(parameters);
    }

    static Stream<Arguments> text() {
        return Stream.of(
                valid("alias eq \"Ann\"", "lower(p.alias) = lower($1 collate pg_c_utf8)", "Ann"),
                valid(
                        "alias ne \"Ann\"",
                        "lower(p.alias) is distinct from lower($1 collate pg_c_utf8)",
                        "Ann"),
                valid("alias sw \"Ann\"", ALIAS_SW, "Ann"),
                valid(
                        "alias co \"Ann\"",
                        "lower(p.alias) like lower($1 collate pg_c_utf8)",
                        "%Ann%"),
                valid("alias gt \"m\"", "lower(p.alias) > lower($1 collate pg_c_utf8)", "m"),
                valid("alias ge \"m\"", "lower(p.alias) >= lower($1 collate pg_c_utf8)", "m"),
                valid("alias lt \"m\"", "lower(p.alias) < lower($1 collate pg_c_utf8)", "m"),
                valid("alias le \"m\"", "lower(p.alias) <= lower($1 collate pg_c_utf8)", "m"),
                valid("alias isnull", "p.alias is null"),
                valid("pr alias", "p.alias is not null"),
                valid("owner.name eq \"x\"", "lower(o.name) = lower($1 collate pg_c_utf8)", "x"),
                valid("alias eq \"\"", "lower(p.alias) = lower($1 collate pg_c_utf8)", ""),
                valid("alias sw \"\"", ALIAS_SW, ""),
                valid(
                        "alias eq \"日本 ÄÖ 😀\"",
                        "lower(p.alias) = lower($1 collate pg_c_utf8)",
                        "日本 ÄÖ 😀"));
    }

    static Stream<Arguments> textThatIsComparedExactly() {
        return Stream.of(
                valid("key eq \"Ann\"", "p.key = $1", "Ann"),
                valid("key sw \"A_\"", "p.key like $1", "A\\_%"),
                valid("key in (\"a\", \"B\")", "p.key = any($1)", array("a", "B")),
                valid("cloudStatus eq \"Active\"", "p.status = $1", "ACTIVE"),
                valid("cloudStatus sw \"act\"", "p.status like $1", "ACT%"),
                valid("cloudStatus ne \"x\"", "p.status is distinct from $1", "X"),
                valid(
                        "cloudStatus in (\"active\",\"PENDING\")",
                        "p.status = any($1)",
                        array("ACTIVE", "PENDING")),
                valid("cloudStatus isnull", "p.status is null"));
    }

    static Stream<Arguments> ids() {
        UUID first = UUID.fromString("2c918000-0000-0000-0000-000000000000");
        UUID last = UUID.fromString("2c9180ff-ffff-ffff-ffff-ffffffffffff");
        String between = "(p.id >= $1 and p.id <= $2)";
        return Stream.of(
                valid("id eq \"" + HEX + "\"", "p.id = $1", ID),
                valid("id eq \"" + HEX.toUpperCase(Locale.ROOT) + "\"", "p.id = $1", ID),
                valid("id eq \"" + ID + "\"", "p.id = $1", ID),
                valid("id ne \"" + ID + "\"", "p.id is distinct from $1", ID),
                valid("id ge \"" + ID + "\"", "p.id >= $1", ID),
                valid("id sw \"2c9180\"", between, first, last),
                valid(
                        "id sw \"2C918085-68\"",
                        between,
                        UUID.fromString("2c918085-6800-0000-0000-000000000000"),
                        UUID.fromString("2c918085-68ff-ffff-ffff-ffffffffffff")),
                valid("id sw \"" + ID + "\"", between, ID, ID),
                valid("not id sw \"2c9180\"", between + " is not true", first, last),
                valid(
                        "id in (\"%s\", \"nobody\", \"%s\")".formatted(HEX, ID),
                        "p.id = any($1)",
                        (Object) new UUID[] {ID, ID}));
    }

    static Stream<Arguments> otherTypes() {
        OffsetDateTime utc = OffsetDateTime.parse("2024-05-17T19:33:16Z");
        OffsetDateTime east = OffsetDateTime.parse("2024-05-17T19:33:16.47+02:00");
        return Stream.of(
                valid("correlated eq true", "p.correlated = $1", true),
                valid("correlated eq \"False\"", "p.correlated = $1", false),
                valid("correlated ne true", "p.correlated is distinct from $1", true),
                valid("priority eq 10", "p.priority = $1::bigint", 10L),
                valid("priority eq \"10\"", "p.priority = $1::bigint", 10L),
                valid(
                        "priority gt -9223372036854775808",
                        "p.priority > $1::bigint",
                        Long.MIN_VALUE),
                valid(
                        "priority in (1,2)",
                        "p.priority = any($1::bigint[])",
                        (Object) new Long[] {1L, 2L}),
                valid("score lt -0.50", "p.score < $1", new BigDecimal("-0.50")),
                valid(
                        "score in (1, 2.5)",
                        "p.score = any($1)",
                        (Object) new BigDecimal[] {new BigDecimal("1"), new BigDecimal("2.5")}),
                valid("created gt 2024-05-17T19:33:16Z", "p.created > $1", utc),
                valid("created le \"2024-05-17t19:33:16z\"", "p.created <= $1", utc),
                valid("created lt 2024-05-17T19:33:16.47+02:00", "p.created < $1", east),
                valid(
                        "created in (2024-05-17T19:33:16Z)",
                        "p.created = any($1)",
                        (Object) new OffsetDateTime[] {utc}));
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                valid("alias in (\"Ann\")", ALIAS_IN, array("Ann")),
                valid("alias in(\"Ann\",\"bob\")", ALIAS_IN, array("Ann", "bob")),
                valid("tags ca (\"a\", \"b\")", "p.tags @> $1", array("a", "b")),
                valid("tags isnull", "p.tags is null"),
                valid("pr tags", "p.tags is not null"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A                              | 1
                    (A)                            | 1
                    ((A))                          | 1
                    A or B                         | (1 or 2)
                    A and B and C                  | (1 and 2 and 3)
                    A or B and C                   | (1 or (2 and 3))
                    A and B or C                   | ((1 and 2) or 3)
                    (A or B) and C                 | ((1 or 2) and 3)
                    A and (B or C)                 | (1 and (2 or 3))
                    A or B and C or D              | (1 or (2 and 3) or 4)
                    not A                          | (1) is not true
                    not A and B                    | ((1) is not true and 2)
                    not A or B                     | ((1) is not true or 2)
                    A and not B                    | (1 and (2) is not true)
                    not (A and B)                  | (1 and 2) is not true
                    not(A or B)                    | (1 or 2) is not true
                    not (A) and B                  | ((1) is not true and 2)
                    not not A                      | 1
                    not not not A                  | (1) is not true
                    not (not A)                    | ((1) is not true) is not true
                    not (A and not (B or C)) or D  | ((1 and (2 or 3) is not true) is not true or 4)
                    """)
    void notBindsTighterThanAndWhichBindsTighterThanOr(String shape, String expected) {
        String filter = shape.replaceAll("[ABCD]", "id eq \"" + HEX + "\"");

        assertThat(compiled(filter).text().replaceAll("p\\.id = \\$", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias eq \"a\" and key eq \"b\"",
                "  alias   eq   \"a\"   and   key   eq   \"b\"  ",
                "\talias\neq\r\n\"a\"\u00a0and\u2003key eq \"b\"",
                "alias eq\"a\"and key eq\"b\"",
                "(alias eq \"a\")and(key eq \"b\")"
            })
    void anyWhiteSpaceSeparates(String filter) {
        assertThat(compiled(filter).text().replace("(", "").replace(")", ""))
                .isEqualTo("lowerp.alias = lower$1 collate pg_c_utf8 and p.key = $2");
    }

    @ParameterizedTest
    @MethodSource
    void escapesInAStringAreUndone(String written, String meant) {
        assertThat(compiled("key eq \"" + written + "\"").parameters()).containsExactly(meant);
    }

    static Stream<Arguments> escapesInAStringAreUndone() {
        return Stream.of(
                arguments("a\\\"b", "a\"b"),
                arguments("a\\\\b", "a\\b"),
                arguments("\\\\\\\"", "\\\""),
                arguments("a(b),c", "a(b),c"),
                arguments(" and or not ", " and or not "),
                arguments("it's", "it's"));
    }

    @ParameterizedTest
    @MethodSource
    void wildcardsOfLikeAreTakenLiterally(String written, String pattern) {
        assertThat(compiled("key sw \"" + written + "\"").parameters())
                .containsExactly(pattern + "%");
        assertThat(compiled("key co \"" + written + "\"").parameters())
                .containsExactly("%" + pattern + "%");
    }

    static Stream<Arguments> wildcardsOfLikeAreTakenLiterally() {
        return Stream.of(
                arguments("50%", "50\\%"),
                arguments("a_b", "a\\_b"),
                arguments("a\\\\b", "a\\\\b"),
                arguments("\\\\%", "\\\\\\%"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    id eq "nobody"          | false
                    id eq ""                | false
                    id eq "1-1-1-1-1"       | false
                    id eq "2c918085-68c529c60168cca6f90c1313" | false
                    id eq "2c91808568c529c60168cca6f90c131Ā"  | false
                    id eq "2c91808568c529c60168cca6f90c131٣"  | false
                    id gt "zz"              | false
                    id in ("x", "y")        | false
                    id sw "xyz"             | false
                    id sw "2-"              | false
                    id ne "nobody"          | true
                    not id eq "nobody"      | (false) is not true
                    """)
    void anIdThatIsNoneMatchesNothing(String filter, String text) {
        assertThat(compiled(filter)).isEqualTo(new Sql(text, Collections.emptyList()));
    }

    @Test
    void anIdThatIsTooLongMatchesNothing() {
        assertThat(compiled("id sw \"" + HEX + "0\"").text()).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table identity; --",
                "\\\" or 1=1 --",
                "$1",
                "a' or 'a'='a",
                "%s%n",
                "\\\\'; select pg_sleep(10); --"
            })
    void whatTheCallerWritesIsNeverPartOfTheSql(String attack) {
        assertThat(compiled("alias eq \"" + attack + "\"").text())
                .isEqualTo("lower(p.alias) = lower($1 collate pg_c_utf8)");
        assertThat(compiled("alias sw \"" + attack + "\"").text()).isEqualTo(ALIAS_SW);
        assertThat(compiled("alias in (\"" + attack + "\")").text()).isEqualTo(ALIAS_IN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void noFilterIsTrue(String filter) {
        assertThat(compiled(filter)).isEqualTo(new Sql("true", Collections.emptyList()));
    }

    @Test
    void parametersAreNumberedFromWhereTheCallerEnded() {
        Filter filter = Filter.parse("alias eq \"a\" or key eq \"b\"", People.FIELDS);

        assertThat(filter.compile(3).text())
                .isEqualTo("(lower(p.alias) = lower($3 collate pg_c_utf8) or p.key = $4)");
        assertThat(filter.compile(3)).isEqualTo(filter.compile(3));
    }

    private static Sql compiled(String filter) {
        return Filter.parse(filter, People.FIELDS).compile(1);
    }

    private static Arguments valid(String filter, String text, Object... parameters) {
        return arguments(filter, text, parameters);
    }

    /** One parameter that is an array. */
    private static Object array(String... values) {
        return values;
    }
}
