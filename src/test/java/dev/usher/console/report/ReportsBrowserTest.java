package dev.usher.console.report;

import static dev.usher.support.Browser.click;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.usher.access.UserLevel;
import dev.usher.console.ConsoleBrowser;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports: asked for, watched, fetched. */
@QuarkusTest
class ReportsBrowserTest extends ConsoleBrowser {

    private static Locator form(Page page, String kind) {
        return page.locator(
                "form", new Page.LocatorOptions().setHas(page.locator("#kind-" + kind)));
    }

    @Test
    void aReportIsMadeAndFetched() throws Exception {
        people.person("bea");
        Page page = admin();
        page.navigate(at("/console/reports"));
        assertThat(page.locator("#live").textContent()).contains("Nobody has asked");
        looksGood(page, "reports-empty");
        click(form(page, "IDENTITIES").locator("button"));
        assertThat(page.locator(".flash").textContent()).contains("is being made");
        PlaywrightAssertions.assertThat(page.locator("#live tbody tr"))
                .containsText(
                        "Ready", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        looksGood(page, "reports");
        Download file = page.waitForDownload(() -> page.locator("a[id^=csv-]").click());
        assertThat(Files.readString(file.path())).contains("bea@example.com");
        assertThat(
                        page.waitForDownload(() -> page.locator("a[id^=zip-]").click())
                                .suggestedFilename())
                .endsWith(".zip");
        page.reload();
        assertThat(form(page, "IDENTITIES").textContent()).contains("Generated");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQueryThatIsNotUnderstoodIsShownNextToItsField(boolean scripts) {
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at("/console/reports"));
        page.fill("#query", "colour:(");
        click(form(page, "SEARCH_EXPORT").locator("button"));
        assertThat(page.locator("#query-fault").textContent()).contains("not understood");
        assertThat(page.locator("#query").inputValue()).isEqualTo("colour:(");
        looksGood(scripts, page, "reports-fault");
        page.fill("#query", "name:person*");
        click(form(page, "SEARCH_EXPORT").locator("button"));
        assertThat(page.locator(".list").textContent()).contains("What a query finds");
    }

    @Test
    void theHelpdeskMakesNone() {
        Page page = helpdesk();
        assertThat(page.navigate(at("/console/reports")).status()).isEqualTo(403);
    }
}
