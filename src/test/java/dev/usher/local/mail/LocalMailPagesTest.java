package dev.usher.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.local.mail.LocalMailPages.Envelope;
import dev.usher.local.mail.LocalMailPages.Message;
import dev.usher.local.mail.LocalMailPages.View;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalMailPagesTest {

    private static final Envelope ENVELOPE =
            new Envelope(7, "now", "usher@example.org", "ann@example.org", "<script>1</script>");

    @Test
    void aLetterIsShownInAFrameThatCannotScriptAndOpensLinksOutsideOfItself() throws IOException {
        String html = "<a href=\"https://example.org/r\">Register</a><script>1</script>";
        View view = new View("html", LocalMailPages.framed(html), true, List.of());
        String page = render(view);
        assertThat(page)
                .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox")
                .contains("allow-top-navigation-by-user-activation\"")
                .contains("srcdoc=\"&lt;base target=&quot;_top&quot;&gt;&lt;a href=&quot;https:")
                .doesNotContain("allow-scripts", "allow-same-origin", "<script");
        assertThat(LocalMailPages.POLICY)
                .startsWith("default-src 'none'")
                .doesNotContain("script-src");
    }

    @Test
    void aTextIsEscapedAndItsLinksCanBeClicked() throws IOException {
        String link = "https://example.org/r?a=1&b=2";
        String page = render(new View("text", "</pre><script>1</script>", false, List.of(link)));
        assertThat(page)
                .contains("<a href=\"https://example.org/r?a=1&amp;b=2\">")
                .contains("/dev/mail/7/text\" aria-current=\"page\"")
                .doesNotContain("<script", "<iframe");
    }

    @Test
    void scriptsReadAMessageWithItsLinks() {
        String source = "Subject: Hi\r\n\r\nopen https://example.org/r\r\n";
        List<String> to = List.of("ann@example.org");
        ReceivedMail mail =
                new ReceivedMail(
                        7,
                        "usher@example.org",
                        to,
                        Instant.EPOCH,
                        source.getBytes(StandardCharsets.UTF_8));
        assertThat(LocalMailPages.message(mail))
                .isEqualTo(
                        new Message(
                                7,
                                to,
                                "usher@example.org",
                                "Hi",
                                Instant.EPOCH,
                                "open https://example.org/r\n",
                                List.of("https://example.org/r")));
    }

    private static String render(View view) throws IOException {
        Engine engine =
                Engine.builder()
                        .addDefaults()
                        .addValueResolver(new ReflectionValueResolver())
                        .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                        .build();
        Variant html = Variant.forContentType(Variant.TEXT_HTML);
        engine.putTemplate("LocalMailPages/style", engine.parse(template("style"), html, "style"));
        return engine.parse(template("letter"), html, "letter")
                .data("letter", ENVELOPE)
                .data("view", view)
                .render();
    }

    private static String template(String name) throws IOException {
        String path = "/templates/LocalMailPages/" + name + ".html";
        try (InputStream file = LocalMailPagesTest.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
