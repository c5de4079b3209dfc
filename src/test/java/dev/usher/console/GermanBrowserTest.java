package dev.usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages of administrators speak German to who chose it. */
@QuarkusTest
class GermanBrowserTest extends ConsoleBrowser {

    private static final Map<String, String> HEADINGS =
            Map.of(
                    "/console/tasks", "Vorgänge",
                    "/console/invitations", "Einladungen",
                    "/console/profiles", "Profile",
                    "/console/profiles/new", "Neues Profil",
                    "/console/sources", "Quellen",
                    "/console/sources/new?type=LDAP", "Neue Quelle",
                    "/console/templates", "Vorlagen",
                    "/console/tokens", "Zugriffstoken",
                    "/console/reports", "Berichte",
                    "/console/audit", "Protokoll");

    @Test
    void eachPageHasItsGermanHeadingAndNothingIsLeftOpen() {
        Page page = admin();
        page.context().addCookies(List.of(new Cookie(Language.COOKIE, "de").setUrl(base)));
        HEADINGS.forEach(
                (path, heading) -> {
                    page.navigate(at(path));
                    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
                    assertThat(page.locator("h1").textContent()).isEqualTo(heading);
                    assertThat(page.locator("main").textContent()).doesNotContain("NOT_FOUND");
                });
        page.navigate(at("/console/sources/new?type=LDAP"));
        looksGood(page, "source-directory-de");
    }
}
