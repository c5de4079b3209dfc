package dev.usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Cookie;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What travels in the console's cookies. */
class FlashTest {

    @Test
    void aSentenceArrivesAsItWasLeft() {
        Flash flash = Flash.good("12 Identitäten: „ja“ <b>; \"x\"");
        assertThat(flash.write()).matches("[A-Za-z0-9_-]+");
        assertThat(Flash.read(flash.write())).contains(flash);
    }

    @Test
    void aLongSentenceIsCutToWhatACookieHolds() {
        String cookie = Flash.bad("€".repeat(5000)).write();
        assertThat(cookie).hasSizeLessThan(4000);
        assertThat(Flash.read(cookie).orElseThrow().text()).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "bnVsbA", "W10", "eyJnb29kIjo1fQ"})
    void whatIsNotOursIsNoSentence(String cookie) {
        assertThat(Flash.read(cookie)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ",                     ,    EN",
        ",                     '',  EN",
        ",                     'de-AT,en;q=0.5', DE",
        ",                     'fr,es;q=0.8',    EN",
        ",                     '\0;;q',          EN",
        "de,                   'en',             DE",
        "en,                   'de',             EN",
        "xx,                   'de',             DE"
    })
    void theLanguageIsWhatWasChosenElseWhatTheBrowserAsksFor(
            String chosen, String accepted, Language expected) {
        Map<String, Cookie> cookies =
                chosen == null
                        ? Map.of()
                        : Map.of(
                                Language.COOKIE,
                                new Cookie.Builder(Language.COOKIE).value(chosen).build());
        assertThat(Language.of(cookies, accepted)).isEqualTo(expected);
    }

    @Test
    void aSentenceThatIsNeitherGoodNorBadIsNoGoodOne() {
        // {"good":null,"text":"x"}
        assertThat(Flash.read("eyJnb29kIjpudWxsLCJ0ZXh0IjoieCJ9")).contains(Flash.bad("x"));
    }
}
