package dev.usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence of the console is there in each of its languages. */
class MessagesTest {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    static Stream<Path> english() throws IOException {
        return Files.list(FOLDER)
                .filter(file -> !file.getFileName().toString().contains("_"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("english")
    void germanSaysWhatEnglishSays(Path english) {
        Path german =
                FOLDER.resolve(
                        english.getFileName().toString().replace(".properties", "_de.properties"));
        assertThat(read(german).keySet())
                .containsExactlyInAnyOrderElementsOf(read(english).keySet());
    }

    private static Properties read(Path file) {
        Properties messages = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            messages.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }
}
