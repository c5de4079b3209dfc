package dev.usher.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>Hello <b>Anna</b>!</p>                        | Hello Anna!",
                "<p>One</p><p>Two</p>                             | One\\n\\nTwo",
                "One<br>Two                                       | One\\nTwo",
                "<a href='https://x.example/?a=1&amp;b=2'>Go</a>  | Go: https://x.example/?a=1&b=2",
                "<a href='https://x.example'>https://x.example</a>| https://x.example",
                "<a href='mailto:it@x.example'>Ask</a>            | Ask: it@x.example",
                "<ul><li>a</li><li>b</li></ul>                    | - a\\n- b",
                "<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol> | 1. a\\n2. b\\n\\n  - c",
                "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table> | a b\\nc",
                "<style>p{}</style><p>x</p><script>y</script>     | x",
                "<div style='display: none;'>seen in lists</div>x | x",
                "<p>&lt;b&gt; &amp; &uuml;</p>                    | <b> & ü",
                "<h1>Title</h1>text                               | Title\\n\\ntext",
                "<img src='x' alt='Logo'> there                   | Logo there",
            })
    void htmlAsText(String html, String text) {
        assertThat(PlainText.of(html)).isEqualTo(text.replace("\\n", "\n") + "\n");
    }

    @Test
    void linesAreWrappedAndLinksAreNot() {
        String link = "https://x.example/" + "a".repeat(100);
        String text = PlainText.of("<p>" + "word ".repeat(40) + "<a href='" + link + "'>Go</a>");
        assertThat(text.lines().filter(line -> !line.contains("https")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
        assertThat(text).contains(link);
    }

    @Test
    void deepNestingIsNoTrouble() {
        assertThat(PlainText.of("<div>".repeat(50_000) + "x")).contains("x");
    }
}
