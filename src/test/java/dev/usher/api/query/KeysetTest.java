package dev.usher.api.query;

import static dev.usher.api.query.Operator.EQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetTest {

    private static final String ID = "0190c0c0c0c07000800000000000dead";

    private static final Fields FIELDS =
            Fields.builder()
                    .uuid("id", "i.id", EQ)
                    .text("name", "i.name", EQ)
                    .enumeration("status", "i.status", EQ)
                    .sortable("id", "i.id")
                    .sortable("name", "lower(i.name)")
                    .sortable("status", "i.status")
                    .tieBreaker("i.id")
                    .build();

    @Test
    void theIdComesLast() {
        assertThat(keyset().orderBy()).isEqualTo("order by i.id asc");
        assertThat(keyset("-name").orderBy()).isEqualTo("order by lower(i.name) desc, i.id desc");
        assertThat(keyset("+status", "-id").orderBy())
                .isEqualTo("order by i.status asc, i.id desc");
        assertThat(keyset().isById()).isTrue();
        assertThat(keyset("id").isById()).isTrue();
        assertThat(keyset("-id").isById()).isFalse();
        assertThat(keyset("name").isById()).isFalse();
    }

    @Test
    void theNextPageBeginsBehindTheLastRow() {
        Sql after = keyset("name").after(List.of("Zoë", ID), 3);
        assertThat(after.text())
                .isEqualTo("(lower(i.name), i.id) > (lower($3 collate pg_c_utf8), $4)");
        assertThat(after.parameters()).first().isEqualTo("Zoë");
        assertThat(keyset("-name").after(List.of("Zoë"), 1).text())
                .isEqualTo("(lower(i.name)) < (lower($1 collate pg_c_utf8))");
        assertThat(keyset().after(List.of(ID), 1).text()).isEqualTo("(i.id) > ($1)");
        assertThat(keyset().after(List.of(), 1).text()).isEqualTo("true");
        assertThat(keyset("-status", "id").after(List.of("active", ID), 1).text())
                .isEqualTo(
                        "(i.status < $1 or (i.status = $1 and (i.id > $2 or (i.id = $2 and false))))");
    }

    @Test
    void aPlaceThatDoesNotFitTheOrderIsRefused() {
        assertThatThrownBy(() -> keyset("name").after(List.of("a", ID, "b"), 1))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("3 values");
        assertThatThrownBy(() -> keyset().after(List.of("x"), 1))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("\"id\"");
        assertThatThrownBy(() -> keyset("name").after(List.of("a\0"), 1))
                .isInstanceOf(QueryException.class);
    }

    @Test
    void anOrderNamesWhatCanBeSortedOnce() {
        assertThatThrownBy(() -> keyset("age"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("\"age\"");
        assertThatThrownBy(() -> keyset("name", "-name"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("more than once");
    }

    private static Keyset keyset(String... sort) {
        return Keyset.parse(List.of(sort), FIELDS, "id");
    }
}
