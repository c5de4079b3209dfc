package dev.usher.console.identity;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.usher.console.ConsoleBrowser;
import dev.usher.report.ReportRuns;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The identity list as a file. */
@QuarkusTest
class ListReportBrowserTest extends ConsoleBrowser {

    @Inject ReportRuns runs;

    @Test
    void theListIsFetchedAsItIsNarrowed() throws IOException {
        people.person("anna");
        people.person("berta");
        Page page = admin();
        page.navigate(at("/console/identities?q=ann"));
        press(page, "CSV");
        assertThat(page.locator("h1").textContent()).isEqualTo("Identity list as a file");
        runs.resume(() -> true).await().indefinitely();
        assertThat(page.locator("#report h2")).hasText("One identity is ready");
        looksGood(page, "list-report");
        var file = page.waitForDownload(() -> follow(page, "Download CSV"));
        assertThat(Files.readString(file.path())).contains("anna").doesNotContain("berta");
        page.navigate(at("/console/identities"));
        assertThat(page.locator(".head").textContent()).contains("Generated");
    }
}
