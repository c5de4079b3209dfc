package dev.usher.console.source;

import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import dev.usher.access.UserLevel;
import dev.usher.console.ConsoleBrowser;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources, and loading a file into one. */
@QuarkusTest
class SourcesBrowserTest extends ConsoleBrowser {

    private static FilePayload csv(String text) {
        return new FilePayload("people.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSourceIsMadeLoadedAndShowsTheRejectedLines() {
        Page page = admin();
        page.navigate(at("/console/sources"));
        assertThat(page.locator("h2").textContent()).isEqualTo("Add the first source");
        looksGood(page, "sources-empty");
        follow(page, "New source");
        page.fill("#name", "Payroll");
        looksGood(page, "source-form");
        press(page, "New source");
        assertThat(page.locator(".flash").textContent()).contains("The source Payroll is there");
        looksGood(page, "source");
        page.setInputFiles(
                "#file",
                csv(
                        "id,name,email\n"
                                + "e1,Bea,bea@example.com\n"
                                + ",Cyd,cyd@example.com\n"
                                + "e1,Dan,d@example.com\n"));
        press(page, "Load");
        assertThat(page.url()).contains("/console/tasks/");
        PlaywrightAssertions.assertThat(page.locator(".standing"))
                .containsText(
                        "Done, with remarks",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator(".list tbody tr").allTextContents())
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).contains("3", "No account id"))
                .anySatisfy(row -> assertThat(row).contains("4", "earlier line"));
        page.navigate(at("/console/sources"));
        assertThat(page.locator(".list").textContent()).contains("Payroll", "Done, with remarks");
        looksGood(page, "sources");
        follow(page, "Payroll");
        assertThat(page.locator("#next").textContent()).contains("Next: a profile");
        looksGood(page, "source-loaded");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEmptyFileIsRefused(boolean scripts) {
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at("/console/sources/new"));
        page.fill("#name", "Payroll");
        press(page, "New source");
        page.setInputFiles("#file", csv(""));
        press(page, "Load");
        assertThat(page.locator("#file-fault").textContent()).contains("not empty");
        looksGood(scripts, page, "source-fault");
        follow(page, "Edit source");
        page.fill("#delimiter", "ab");
        press(page, "Save");
        assertThat(page.locator("#delimiter-fault").textContent()).contains("One character");
        page.fill("#delimiter", ";");
        press(page, "Save");
        follow(page, "Delete source");
        looksGood(scripts, page, "source-delete");
        press(page, "Delete source");
        assertThat(page.locator(".flash").textContent()).contains("were removed");
        assertThat(people.number("select count(*) from source")).isZero();
    }

    @Test
    void aDirectoryKeepsItsPasswordUnlessAnotherIsTyped() {
        Page page = admin();
        page.navigate(at("/console/sources/new?type=LDAP"));
        page.fill("#name", "Directory");
        page.fill("#url", "ldap://directory.example.com");
        page.fill("#searchBase", "not a dn");
        press(page, "New source");
        PlaywrightAssertions.assertThat(page.locator(".summary")).isVisible();
        page.fill("#url", "ldaps://" + "directory.".repeat(100) + "example.com");
        press(page, "New source");
        assertThat(page.locator("#url-fault").textContent()).contains("Give an address such as");
        page.fill("#url", "ldaps://directory.example.com");
        page.fill("#searchBase", "ou=people,dc=example,dc=com");
        page.fill("#bindDn", "cn=usher,dc=example,dc=com");
        page.fill("#bindPassword", "a secret of the directory");
        looksGood(page, "source-directory");
        press(page, "New source");
        assertThat(page.locator(".flash").textContent()).contains("The directory Directory");
        String kept = people.value("select bind_password from source");
        assertThat(kept).isNotNull().doesNotContain("a secret");
        follow(page, "Edit source");
        assertThat(page.content()).doesNotContain("a secret");
        assertThat(page.locator("#secret-hint").textContent()).contains("One is kept");
        page.fill("#description", "Of the head office");
        press(page, "Save");
        assertThat(people.value("select bind_password from source")).isEqualTo(kept);
    }
}
