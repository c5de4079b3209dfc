package dev.usher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void bothFormsAreRead() {
        UUID id = Ids.next();
        assertThat(Ids.parse(id.toString())).contains(id);
        assertThat(Ids.parse(Ids.wire(id))).contains(id);
        assertThat(Ids.parse(Ids.wire(id).toUpperCase())).contains(id);
        assertThat(Ids.wire(id)).matches("[0-9a-f]{32}");
    }

    @Test
    void idsSortInTheOrderOfTheirMaking() {
        UUID before = Ids.next();
        for (int n = 0; n < 10_000; n++) {
            UUID next = Ids.next();
            assertThat(Ids.wire(next)).isGreaterThan(Ids.wire(before));
            before = next;
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "1797782",
                "ffffffff-ffff-ffff-ffff-fffffffffff",
                "gggggggggggggggggggggggggggggggg",
                "0123456789abcdef0123456789abcdef0",
                "1-2-3-4-5",
                "\u0661\u0662"
            })
    void anythingElseIsNobodysId(String text) {
        assertThat(Ids.parse(text)).isEmpty();
        assertThatThrownBy(() -> Ids.known(text)).isInstanceOf(ApiException.class);
    }
}
