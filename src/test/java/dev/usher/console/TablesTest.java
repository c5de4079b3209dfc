package dev.usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On a phone the rows of a list are laid out as blocks, and what is a block is no table to a screen reader any more: its
 * parts say what they are.
 */
class TablesTest {

    private static final Pattern LIST =
            Pattern.compile("<table class=\"list.*?</table>", Pattern.DOTALL);
    private static final Pattern PART = Pattern.compile("<(table|thead|tbody|tr|th|td)\\b[^>]*>");

    static Stream<Path> pages() throws IOException {
        return Files.list(Path.of("src/main/resources/templates/console"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPartOfAListSaysWhatItIs(Path page) throws IOException {
        Matcher list = LIST.matcher(Files.readString(page));
        while (list.find()) {
            assertThat(PART.matcher(list.group()).results().map(part -> part.group()))
                    .allMatch(part -> part.contains(" role=\""));
        }
    }
}
