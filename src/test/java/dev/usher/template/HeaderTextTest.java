package dev.usher.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.template.engine.TemplateFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @Test
    void aSubjectIsOneLine() {
        assertThat(HeaderText.subject(" Welcome\r\nBcc: eve@example.com\n\n x "))
                .isEqualTo("Welcome Bcc: eve@example.com x");
        assertThat(HeaderText.subject("a\u2028b\u0085c\u202Ed\u0000e\tf")).isEqualTo("a b c d e f");
    }

    @Test
    void aSubjectHasAtMost255CharactersAndNoHalfOnes() {
        assertThat(HeaderText.subject("x".repeat(300))).hasSize(255);
        assertThat(HeaderText.subject("x".repeat(254) + "\uD83D\uDE00")).hasSize(254);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@example.com", "Anna <a@example.com>", "\"Team, IT\" <it@example.com>"})
    void oneAddressIsAnAddress(String text) {
        assertThat(HeaderText.address("from", " " + text + "\n")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com\r\nBcc: eve@example.com",
                "a@example.com\nb@example.com",
                "a@example.com, b@example.com",
                "Anna <a@example.com>, b@example.com",
                "Anna",
                "a@",
                "@example.com",
                "a@example.com\u2028b",
                "Anna <a@example.com\r\n>"
            })
    void nothingElseIs(String text) {
        assertThatThrownBy(() -> HeaderText.address("from", text))
                .isInstanceOf(TemplateFault.class);
    }

    @Test
    void nothingIsNoAddress() {
        assertThat(HeaderText.address("replyTo", " \n")).isNull();
    }
}
