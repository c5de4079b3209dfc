package dev.usher.api.query;

import static dev.usher.api.query.Operator.CO;
import static dev.usher.api.query.Operator.EQ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private final Fields.Builder builder = Fields.builder().tieBreaker("x.id");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "two words", "7up", "not", "and", "or", "pr", "null", "a\"b", "a,b"})
    void aNameThatAFilterCouldNotContainIsRefused(String name) {
        assertThatThrownBy(() -> builder.text(name, "x.name", EQ))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + ": not a name");
    }

    @Test
    void aNameIsDeclaredOnce() {
        builder.text("name", "x.name", EQ).sortable("name", "x.name");

        assertThatThrownBy(() -> builder.number("name", "x.name", EQ))
                .hasMessage("name: declared twice");
        assertThatThrownBy(() -> builder.sortable("name", "x.name"))
                .hasMessage("name: declared twice");
    }

    @Test
    void anOperatorThatMakesNoSenseForTheTypeIsRefused() {
        assertThatThrownBy(() -> builder.uuid("id", "x.id", EQ, CO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.text("name", "x.name"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListNeedsATieBreaker() {
        assertThatThrownBy(() -> Fields.builder().build())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDefaultOrderMustBeSortable() {
        assertThatThrownBy(() -> builder.defaultOrder("name").build())
                .isInstanceOf(QueryException.class);
    }

    @Test
    void whatIsBuiltDoesNotChangeWithItsBuilder() {
        Fields before = builder.build();
        builder.text("name", "x.name", EQ);

        assertThatThrownBy(() -> Filter.parse("name eq \"a\"", before))
                .hasMessage("The field \"name\" is not known here (known: none).");
        assertThat(Filter.parse("name eq \"a\"", builder.build()).compile(1).text())
                .isEqualTo("lower(x.name) = lower($1 collate pg_c_utf8)");
    }
}
