package dev.usher.api.query;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.GE;
import static dev.usher.api.query.Operator.GT;
import static dev.usher.api.query.Operator.LE;
import static dev.usher.api.query.Operator.LT;
import static dev.usher.api.query.Operator.PR;
import static dev.usher.api.query.Operator.SW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchParserTest {

    private static final Fields FIELDS =
            Fields.builder()
                    .exactText("name", "name", EQ, SW, PR)
                    .exactText("alias", "alias", EQ, SW, PR)
                    .enumeration("status", "status", EQ)
                    .bool("inactive", "(gone)", EQ)
                    .timestamp("created", "created", EQ, GT, GE, LT, LE)
                    .textsBelow("attributes.", "(a ->> '%s')", EQ)
                    .sortable("id", "id")
                    .tieBreaker("id")
                    .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    status:active                | status = $1                                          | [ACTIVE]
                    status: Active               | status = $1                                          | [ACTIVE]
                    inactive:TRUE                | (gone)                                               | []
                    inactive:false               | ((gone)) is not true                                 | []
                    name:"Zoë Müller"            | name = $1                                            | [Zoë Müller]
                    name:zo*                     | name like $1                                         | [zo%]
                    name:*                       | name is not null                                     | []
                    *                            | true                                                 | []
                    zo                           | (name like $1 or alias like $2)                      | [zo%, zo%]
                    zo*                          | (name like $1 or alias like $2)                      | [zo%, zo%]
                    "zo e"                       | (name = $1 or alias = $2)                            | [zo e, zo e]
                    name:a AND alias:b           | (name = $1 and alias = $2)                           | [a, b]
                    name:a alias:b               | (name = $1 and alias = $2)                           | [a, b]
                    name:a && alias:b            | (name = $1 and alias = $2)                           | [a, b]
                    name:a OR alias:b            | (name = $1 or alias = $2)                            | [a, b]
                    `name:a || name:b name:c`    | (name = $1 or (name = $2 and name = $3))             | [a, b, c]
                    (name:a OR name:b) AND name:c| ((name = $1 or name = $2) and name = $3)             | [a, b, c]
                    NOT name:a                   | (name = $1) is not true                              | [a]
                    -name:a                      | (name = $1) is not true                              | [a]
                    NOT !name:a                  | name = $1                                            | [a]
                    NOT (name:a OR name:b)       | (name = $1 or name = $2) is not true                 | [a, b]
                    status:(active OR locked)    | (status = $1 or status = $2)                         | [ACTIVE, LOCKED]
                    name:and                     | name = $1                                            | [and]
                    name:ann-marie               | name = $1                                            | [ann-marie]
                    name:a\\*b                   | name = $1                                            | [a*b]
                    name:"a\\"b"                 | name = $1                                            | [a"b]
                    name:a%b*                    | name like $1                                         | [a\\%b%]
                    created:2026-01-31           | (created >= $1 and created < $2)                     | [2026-01-31T00:00Z, 2026-02-01T00:00Z]
                    created:[2026-01-01 TO 2026-01-31] | (created >= $1 and created < $2)               | [2026-01-01T00:00Z, 2026-02-01T00:00Z]
                    created:{2026-01-01 TO 2026-01-31} | (created >= $1 and created < $2)               | [2026-01-02T00:00Z, 2026-01-31T00:00Z]
                    created:[2026-01-01T10:00:00Z TO *] | created >= $1                                 | [2026-01-01T10:00Z]
                    created:>2026-01-01T10:00:00Z | created > $1                                        | [2026-01-01T10:00Z]
                    created:<=2026-01-31         | created < $1                                         | [2026-02-01T00:00Z]
                    attributes.city:London       | lower((a ->> 'city')) = lower($1 collate pg_c_utf8)  | [London]
                    """)
    void aQueryBecomesACondition(String query, String sql, String parameters) {
        Sql compiled = Filter.search(query, FIELDS, List.of("name", "alias")).compile(1);
        assertThat(compiled.text()).isEqualTo(sql);
        assertThat(compiled.parameters()).hasToString(parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    age:3                  | "age"
                    attributes.a'b:c       | not understood
                    attributes.:c          | "attributes."
                    name:                  | position 6
                    name:a AND             | query ends
                    AND name:a             | position 1
                    (name:a                | ")"
                    name:a)                | position 7
                    name:"a                | not closed
                    name:a*b               | "*" at position 7
                    *a                     | "*" at position 1
                    name:a?                | "?" at position 7
                    name:a~2               | "~"
                    name:a^2               | "^"
                    name:a\\               | backslash
                    inactive:maybe         | "inactive"
                    status:act*            | does not support sw
                    created:yesterday      | date-time
                    created:[2026-01-01    | TO
                    created:[a* TO b]      | star
                    name:[a TO b]          | does not support ge
                    """)
    void whatIsNotUnderstoodIsSaid(String query, String said) {
        assertThatThrownBy(() -> Filter.search(query, FIELDS, List.of("name")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; drop table identity; --", "x\\' or 1=1", "a%' or '1", "$1", "\\\\"})
    void whatACallerWritesIsAlwaysAParameter(String word) {
        Sql compiled =
                Filter.search("name:\"" + word.replace("\\", "\\\\") + "\"", FIELDS, List.of())
                        .compile(1);
        assertThat(compiled.text()).isEqualTo("name = $1");
        assertThat(compiled.parameters()).containsExactly(word);
    }

    @Test
    void aQueryHasLimits() {
        String deep = "(".repeat(SearchParser.DEEPEST + 1) + "a" + ")".repeat(33);
        assertThatThrownBy(() -> Filter.search(deep, FIELDS, List.of("name")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Filter.search("a ".repeat(101), FIELDS, List.of("name")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("100 terms");
        assertThatThrownBy(() -> Filter.search("a".repeat(4097), FIELDS, List.of("name")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("4096");
        assertThatThrownBy(() -> Filter.search("a\0", FIELDS, List.of("name")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("U+0000");
        assertThatThrownBy(() -> Filter.search("  ", FIELDS, List.of("name")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("query ends");
    }
}
