package dev.usher.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.page.PublicUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's own letters. They are written to {@code target/letters}, to be looked at. */
class DefaultTemplateTest {

    private static final String LINK =
            "https://usher.example.com/register/0190c0c0c0c070008000000000000001"
                    + "?token=q8dX1n0Yy2tYx0pWc7rUuVb3aJkLmNoPqRsTuVwXyZ0";

    private static final Addressee ANNA =
            new Addressee(
                    new UUID(0, 1),
                    "Anna Lang",
                    "Anna",
                    "Lang",
                    "alang",
                    "anna@example.com",
                    Map.of());

    private static RenderedLetter letter(String language, Optional<String> logo) {
        TemplateSettings settings = settings(logo);
        MailSender sender = new MailSender("Usher <no-reply@example.com>");
        LetterValues values =
                new LetterValues(
                        "Example Works",
                        sender,
                        new PublicUrl("https://usher.example.com"),
                        settings,
                        Clock.systemUTC());
        return new LetterRendering(values, sender)
                .render(
                        new DefaultTemplates(settings).invitation(language),
                        new LetterValues.Invitation(
                                ANNA, "anna@example.com", LINK, Duration.ofDays(7)));
    }

    private static TemplateSettings settings(Optional<String> logo) {
        return new TemplateSettings() {
            @Override
            public String invitationKey() {
                return "cloud_user_invitation";
            }

            @Override
            public Optional<String> logoUrl() {
                return logo;
            }

            @Override
            public Optional<String> registerImageUrl() {
                return Optional.empty();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void everyLetterSaysWhoWhatWhereAndHowLong(String language) throws IOException {
        RenderedLetter letter = letter(language, Optional.empty());
        Files.createDirectories(Path.of("target/letters"));
        Files.writeString(Path.of("target/letters/" + language + ".html"), letter.html());
        Files.writeString(Path.of("target/letters/" + language + ".txt"), letter.text());

        Document page = Jsoup.parse(letter.html());
        assertThat(letter.locale()).isEqualTo(language);
        assertThat(letter.subject()).contains("Example Works");
        assertThat(letter.from()).isEqualTo("Usher <no-reply@example.com>");
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("a").eachAttr("href")).containsOnly(LINK).hasSize(2);
        assertThat(page.select("img, script, link, iframe, form")).isEmpty();
        for (String text : new String[] {page.text(), letter.text()}) {
            assertThat(text).contains("Anna", "alang", "Example Works", LINK, "7 ");
            assertThat(text).doesNotContain("$", "#set", "__");
        }
        assertThat(letter.text().lines().filter(line -> !line.contains("http")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void thePasswordLetterSaysTheSameThings(String language) {
        TemplateSettings settings = settings(Optional.empty());
        MailSender sender = new MailSender("Usher <no-reply@example.com>");
        LetterValues values =
                new LetterValues(
                        "Example Works",
                        sender,
                        new PublicUrl("https://usher.example.com"),
                        settings,
                        Clock.systemUTC());
        RenderedLetter letter =
                new LetterRendering(values, sender)
                        .render(
                                new DefaultTemplates(settings)
                                        .like(DefaultTemplates.PASSWORD_RESET, language),
                                new LetterValues.PasswordReset(
                                        ANNA, "anna@example.com", LINK, Duration.ofHours(2)));

        assertThat(letter.locale()).isEqualTo(language);
        assertThat(letter.subject()).contains("Example Works");
        Document page = Jsoup.parse(letter.html());
        assertThat(page.select("a").eachAttr("href")).containsOnly(LINK).hasSize(2);
        for (String text : new String[] {page.text(), letter.text()}) {
            assertThat(text).contains("Anna", "alang", "Example Works", LINK, "2 ");
            assertThat(text).doesNotContain("$", "#set", "__");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void aLogoStandsAtTheTopWithItsNameForThoseWhoSeeNoPictures(String language)
            throws IOException {
        String logo = "https://usher.example.com/logo.png?a=1&b=2";
        Document page = Jsoup.parse(letter(language, Optional.of(logo)).html());
        assertThat(page.select("img").attr("src")).isEqualTo(logo);
        assertThat(page.select("img").attr("alt")).isEqualTo("Example Works");
    }

    @ParameterizedTest
    @CsvSource({"de-CH,de", "it,en", "fr,fr"})
    void aLanguageThatThereIsNotIsTheNearest(String wanted, String language) {
        assertThat(letter(wanted, Optional.empty()).locale()).isEqualTo(language);
    }
}
