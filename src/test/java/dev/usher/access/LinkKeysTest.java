package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkKeysTest {

    private static final String A = "A".repeat(43);
    private static final String B = "B".repeat(42) + "A";

    @Test
    void theFirstKeyIsForWhatIsNewAndTheOthersStillOpen() {
        LinkKeys before = LinkKeys.parse("k1:" + A);
        LinkKeys after = LinkKeys.parse("k2:" + B + ", k1:" + A);
        assertThat(after.current()).isEqualTo("k2");
        assertThat(after.derive("k1", "invitation", "x"))
                .hasValueSatisfying(
                        derived -> {
                            assertThat(derived)
                                    .hasSize(32)
                                    .isEqualTo(
                                            before.derive("k1", "invitation", "x").orElseThrow());
                        });
        assertThat(after.derive("k2", "invitation", "x").orElseThrow())
                .isNotEqualTo(before.derive("k1", "invitation", "x").orElseThrow());
    }

    @Test
    void anotherPurposeDerivesSomethingElse() {
        LinkKeys keys = LinkKeys.parse("k1:" + A);
        assertThat(keys.derive("k1", "session", "x").orElseThrow())
                .isNotEqualTo(keys.derive("k1", "invitation", "x").orElseThrow());
        assertThat(keys.derive("k1", "ab", "c").orElseThrow())
                .isNotEqualTo(keys.derive("k1", "a", "bc").orElseThrow());
    }

    @Test
    void aKeyThatIsGoneOpensNothing() {
        assertThat(LinkKeys.parse("k1:" + A).derive("k0", "invitation", "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k1", ":AAAA", "k1:AAAA", "k1:not base64!", "k1:AAAA,"})
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> LinkKeys.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
