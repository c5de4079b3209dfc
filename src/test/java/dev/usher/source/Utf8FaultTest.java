package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8FaultTest {

    @Test
    void theLineOfTheFirstFaultIsFound() throws IOException {
        assertThat(line("ä\n", StandardCharsets.ISO_8859_1)).isEqualTo(1);
        assertThat(line("a\nb\nc\nä\nd\nö", StandardCharsets.ISO_8859_1)).isEqualTo(4);
        assertThat(line("a\nä", StandardCharsets.ISO_8859_1)).isEqualTo(2);
        assertThat(line("abc\n".repeat(100_000) + "ä", StandardCharsets.ISO_8859_1))
                .isEqualTo(100_001);
    }

    @Test
    void aFileWithoutFaultHasNoSuchLine() throws IOException {
        assertThat(line("", StandardCharsets.UTF_8)).isZero();
        assertThat(line("李小龍\n".repeat(50_000), StandardCharsets.UTF_8)).isZero();
    }

    private static long line(String text, Charset charset) throws IOException {
        return Utf8Fault.line(new ByteArrayInputStream(text.getBytes(charset)));
    }
}
