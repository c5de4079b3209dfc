package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {

    @ParameterizedTest
    @CsvSource({
        "id/name, id, 0",
        "name/ id , id, 1",
        "name/ID, id, 1",
        "ID/id, id, 1",
        "Employee Number/name, employee number, 0"
    })
    void theAccountColumnIsFoundWhateverItsCase(String header, String wanted, int index) {
        assertThat(Header.of(columns(header), ",", wanted).accountColumn()).isEqualTo(index);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "id;name        # , # The header has one column; is the delimiter ';'? The source says ','.",
                "id,name        # ; # The header has one column; is the delimiter ','? The source says ';'.",
                "id\tname       # , # The header has one column; is the delimiter 'tab'? The source says ','.",
                "name           # , # The header has no column 'id', which tells accounts apart. It has: name.",
                "a/b            # , # The header has no column 'id', which tells accounts apart. It has: a, b.",
                "id/            # , # Column 2 of the header has no name.",
                "id/a/ a        # , # The header has the column 'a' more than once.",
            })
    void aHeaderThatCannotBeUsedSaysWhy(String header, String delimiter, String message) {
        assertThatThrownBy(() -> Header.of(columns(header), delimiter, "id"))
                .isInstanceOf(FileFault.class)
                .hasMessage(message);
    }

    @Test
    void aLongNameIsNoName() {
        assertThatThrownBy(() -> Header.of(List.of("id", "x".repeat(129)), ",", "id"))
                .hasMessageContaining("column 2 is longer than 128");
    }

    private static List<String> columns(String header) {
        return Arrays.asList(header.split("/", -1));
    }
}
