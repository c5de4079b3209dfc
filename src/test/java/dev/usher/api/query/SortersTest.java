package dev.usher.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alias           | order by lower(p.alias) asc, p.id asc
                    -alias          | order by lower(p.alias) desc, p.id desc
                    alias,-created  | order by lower(p.alias) asc, p.created desc, p.id desc
                    -created, alias | order by p.created desc, lower(p.alias) asc, p.id asc
                    id              | order by p.id asc
                    -id,alias       | order by p.id desc, lower(p.alias) asc
                    """)
    void theOrderEndsWithTheTieBreaker(String sorters, String clause) {
        assertThat(Sorters.parse(sorters, People.FIELDS)).isEqualTo(clause);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void theDefaultOrderHoldsWhenNoneIsAskedFor(String sorters) {
        assertThat(Sorters.parse(sorters, People.FIELDS))
                .isEqualTo("order by p.created desc, p.id desc");
    }

    @Test
    void withoutADefaultOrderTheTieBreakerAloneSorts() {
        Fields fields = Fields.builder().tieBreaker("x.id").build();

        assertThat(Sorters.parse(null, fields)).isEqualTo("order by x.id asc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    colour                       | The list cannot be sorted by "colour" (sortable: alias, created, id).
                    priority                     | The list cannot be sorted by "priority" (sortable: alias, created, id).
                    --alias                      | The list cannot be sorted by "-alias" (sortable: alias, created, id).
                    alias desc                   | The list cannot be sorted by "alias desc" (sortable: alias, created, id).
                    p.id;drop table identity     | The list cannot be sorted by "p.id;drop table identity" (sortable: alias, created, id).
                    alias,-alias                 | The sorter "alias" is there more than once.
                    alias,                       | The sorters have an empty name between their commas.
                    ,                            | The sorters have an empty name between their commas.
                    -                            | The sorters have an empty name between their commas.
                    """)
    void whatCannotBeSortedByIsNamed(String sorters, String message) {
        assertThatThrownBy(() -> Sorters.parse(sorters, People.FIELDS))
                .isExactlyInstanceOf(QueryException.class)
                .hasMessage(message);
    }

    @Test
    void aListWithoutSortersSaysSo() {
        Fields fields = Fields.builder().tieBreaker("x.id").build();

        assertThatThrownBy(() -> Sorters.parse("name", fields))
                .hasMessage("The list cannot be sorted by \"name\" (sortable: none).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name sw "a"                   |      | order by lower(x.name) asc, x.id asc
                    name sw "a" and id eq "b"     |      | order by lower(x.name) asc, x.id asc
                    name sw "a" or id eq "b"      |      | order by x.id asc
                    not name sw "a"               |      | order by x.id asc
                    id eq "b"                     |      | order by x.id asc
                    name sw "a"                   | -id  | order by x.id desc
                    """)
    void aPrefixPutsAListWithoutAnOrderInTheOrderOfThatText(
            String filters, String sorters, String clause) {
        Fields fields =
                Fields.builder()
                        .text("name", "x.name", Operator.SW)
                        .uuid("id", "x.id", Operator.EQ)
                        .sortable("id", "x.id")
                        .tieBreaker("x.id")
                        .build();

        assertThat(Sorters.parse(sorters, Filter.parse(filters, fields), fields)).isEqualTo(clause);
    }
}
