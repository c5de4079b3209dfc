package dev.usher.console.home;

import static dev.usher.support.Browser.click;
import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.usher.access.UserLevel;
import dev.usher.console.ConsoleBrowser;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The overview, and who gets into the console. */
@QuarkusTest
class HomeBrowserTest extends ConsoleBrowser {

    private void peopleOfAllKinds() {
        String[] kinds = {
            "UNREGISTERED", "UNREGISTERED", "UNREGISTERED", "PENDING", "PENDING", "ACTIVE",
                    "ACTIVE", "ACTIVE",
            "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "WARNING", "ERROR", "LOCKED", "DISABLED"
        };
        for (int i = 0; i < kinds.length; i++) {
            people.person("person" + i, "person" + i + "@example.com", kinds[i]);
        }
        people.run(
                "update identity set status_reason = 'INVITATION_EXPIRED' where alias = 'person0'");
        beat("delivery", Duration.ofSeconds(30));
        beat("load", Duration.ofSeconds(40));
        beat("expiry-sweep", Duration.ofHours(3));
        people.run(
                "insert into heartbeat values ('auto-invite', $1, null, null)",
                OffsetDateTime.now(clock).minusSeconds(2));
    }

    private void beat(String name, Duration ago) {
        OffsetDateTime then = OffsetDateTime.now(clock).minus(ago);
        people.run("insert into heartbeat values ($1, $2, $2, '{}'::jsonb)", name, then);
    }

    private static String step(Page page, String label) {
        return page.locator(".steps li", new Page.LocatorOptions().setHasText(label))
                .locator(".count")
                .textContent();
    }

    @Test
    void showsTheFunnelTheQueueAndTheTimers() {
        peopleOfAllKinds();
        Page page = admin();
        page.navigate(at("/console"));
        assertThat(page.title()).isEqualTo("Overview · Usher");
        assertThat(step(page, "Registered")).isEqualTo("8");
        assertThat(step(page, "Pending")).isEqualTo("2");
        assertThat(step(page, "Not invited")).isEqualTo("2");
        assertThat(step(page, "Expired")).isEqualTo("1");
        assertThat(step(page, "Failed")).isEqualTo("2");
        assertThat(page.locator(".main").textContent())
                .contains("1 locked and 1 disabled", "No letter is waiting");
        assertThat(page.locator(".runs li").allTextContents())
                .anySatisfy(row -> assertThat(row).contains("Delivery", "30 s ago", "On time"))
                .anySatisfy(row -> assertThat(row).contains("Expiry", "3 h ago", "Late"))
                .anySatisfy(row -> assertThat(row).contains("Automatic", "Running"))
                .anySatisfy(row -> assertThat(row).contains("Maintenance", "Has not run yet"));
        looksGood(page, "home");
    }

    @Test
    void anEmptyServiceSaysWhatToDo() {
        Page page = admin();
        people.run("update identity set status = 'ACTIVE'");
        page.navigate(at("/console"));
        assertThat(page.locator("h1").textContent()).isEqualTo("Overview");
    }

    @Test
    void speaksGermanWhenAskedAndKeepsIt() {
        peopleOfAllKinds();
        Page page = signedIn(WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at("/console"));
        click(page.locator(".who summary"));
        press(page, "Deutsch");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("de");
        assertThat(page.locator("h1").textContent()).isEqualTo("Übersicht");
        assertThat(page.locator(".main").textContent())
                .contains("Pünktlich", "vor 3 Std.", "Nicht eingeladen");
    }

    @Test
    void looksGoodInGermanToo() {
        peopleOfAllKinds();
        Page page = admin();
        page.navigate(at("/console"));
        click(page.locator(".who summary"));
        press(page, "Deutsch");
        looksGood(page, "home-de");
    }

    @Test
    void theHelpdeskSeesItsPartOfTheMenu() {
        Page page = helpdesk();
        page.navigate(at("/console"));
        assertThat(page.locator(".menu a").allTextContents().stream().map(String::strip))
                .containsExactly("Overview", "Identities", "Invitations", "Tasks");
        assertThat(page.locator(".who").textContent()).contains("Helpdesk");
    }

    @Test
    void whoHasNeitherLevelIsToldSoAndFindsAWayBack() {
        Page page = signedIn(USUAL, UserLevel.SOURCE_ADMIN);
        int status = page.navigate(at("/console")).status();
        assertThat(status).isEqualTo(403);
        assertThat(page.locator("h1").textContent()).isEqualTo("This is not for you");
        looksGood(page, "forbidden");
        follow(page, "Your account");
        assertThat(page.locator("h1").textContent()).startsWith("Hello");
    }

    @Test
    void theOwnPageOfTheHelpdeskAndOfAdministratorsLeadsHere() {
        for (Page page : List.of(helpdesk(), admin())) {
            page.navigate(at("/me"));
            looksGood(page, "me");
            follow(page, "Open the console");
            assertThat(page.url()).isEqualTo(at("/console"));
        }
    }

    @Test
    void whoIsNotSignedInSignsInAndComesBack() {
        Page page = stranger();
        page.navigate(at("/console?x=1"));
        assertThat(page.url()).endsWith("/sign-in?next=%2Fconsole%3Fx%3D1");
        assertThat(page.locator("input[name=next]").inputValue()).isEqualTo("/console?x=1");
    }

    @Test
    void theMenuOfThePersonOpensAndClosesByKeyboard() {
        Page page = admin();
        page.navigate(at("/console"));
        page.locator(".who summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".panel").isVisible()).isTrue();
        looksGood(page, "menu-open");
        page.locator(".who summary").focus();
        page.keyboard().press("Escape");
        assertThat(page.locator(".panel").isVisible()).isFalse();
    }
}
