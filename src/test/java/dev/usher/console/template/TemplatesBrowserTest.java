package dev.usher.console.template;

import static dev.usher.support.Browser.click;
import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.usher.access.UserLevel;
import dev.usher.console.ConsoleBrowser;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The letters, their editor with its preview, and test letters. */
@QuarkusTest
class TemplatesBrowserTest extends ConsoleBrowser {

    private static final String ENGLISH = "/console/templates/cloud_user_invitation/en";

    @Inject TestMail mail;

    private static FrameLocator letter(Page page) {
        return page.frameLocator("iframe[name=preview]").frameLocator("iframe.sent");
    }

    @Test
    void theProductsOwnLettersAreListed() {
        Page page = admin();
        page.navigate(at("/console/templates"));
        assertThat(page.locator(".list tbody tr").allTextContents())
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(row -> assertThat(row).contains("The product's own"));
        looksGood(page, "templates");
        page.fill("#locale", "no such language");
        press(page, "Write it");
        assertThat(page.locator("#locale-fault").textContent()).contains("language tag");
        page.fill("#locale", "it");
        press(page, "Write it");
        assertThat(page.locator("h1").textContent()).isEqualTo("cloud_user_invitation, it");
    }

    @Test
    void whatIsWrittenShowsBesideIt() {
        Page page = admin();
        page.navigate(at(ENGLISH));
        PlaywrightAssertions.assertThat(letter(page).locator("body")).containsText("Anna");
        looksGood(page, "template");
        page.fill("#subject", "Hello $user.firstName");
        page.fill("#body", "<p style=\"color: red\">Come in, $user.firstName</p>");
        PlaywrightAssertions.assertThat(letter(page).locator("body")).hasText("Come in, Anna");
        PlaywrightAssertions.assertThat(page.frameLocator("iframe[name=preview]").locator("h1"))
                .hasText("Hello Anna");
        assertThat(letter(page).locator("p").evaluate("p => getComputedStyle(p).color"))
                .isEqualTo("rgb(255, 0, 0)");
        page.fill("#body", "#if(");
        PlaywrightAssertions.assertThat(
                        page.frameLocator("iframe[name=preview]").locator(".summary"))
                .containsText("line 1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTemplateIsSavedWithholdsAndIsDiscarded(boolean scripts) {
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at(ENGLISH));
        page.fill("#body", "#if(");
        press(page, "Save template");
        assertThat(page.locator("#body-fault").textContent()).contains("line 1");
        page.fill("#body", "<p>Welcome $user.name: $registrationUrl</p>");
        page.fill("#subject", "#stop Welcome");
        press(page, "Save template");
        assertThat(page.locator(".flash").first().textContent()).contains("withholds");
        looksGood(scripts, page, "template-withheld");
        page.navigate(at("/console/templates"));
        assertThat(page.locator(".flash").textContent())
                .contains("withheld", "cloud_user_invitation (en)");
        looksGood(scripts, page, "templates-withheld");
        follow(page, "Open");
        click(page.locator(".fold summary").last());
        press(page, "Discard it");
        assertThat(page.locator(".flash").textContent()).contains("was discarded");
        assertThat(people.number("select count(*) from notification_template")).isZero();
    }

    @Test
    void aTestLetterIsSent() {
        mail.reset();
        Page page = admin();
        page.navigate(at(ENGLISH));
        page.fill("#recipient", "nobody at all");
        press(page, "Send test letter");
        assertThat(page.locator("#recipient-fault").textContent()).contains("one mail address");
        page.fill("#recipient", "ada@example.com");
        press(page, "Send test letter");
        assertThat(page.locator(".flash").textContent()).contains("went to ada@example.com");
        assertThat(mail.server().await(1, java.time.Duration.ofSeconds(10))).hasSize(1);
    }

    @Test
    void whoSavesLaterIsTold() {
        Page page = admin();
        page.navigate(at(ENGLISH));
        Page other = admin();
        other.navigate(at(ENGLISH));
        other.fill("#subject", "Mine");
        press(other, "Save template");
        page.fill("#subject", "Yours");
        press(page, "Save template");
        assertThat(page.locator(".summary").textContent()).contains("changed this template");
        assertThat(page.locator("#subject").inputValue()).isEqualTo("Yours");
        assertThat(people.value("select subject from notification_template")).isEqualTo("Mine");
    }

    @Test
    void theHelpdeskHasNone() {
        Page page = helpdesk();
        assertThat(page.navigate(at(ENGLISH)).status()).isEqualTo(403);
    }
}
