package dev.usher.console.invitation;

import static dev.usher.support.Browser.click;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.console.ConsoleBrowser;
import dev.usher.console.task.TestTasks;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of invitations and the page of one. */
@QuarkusTest
class InvitationsBrowserTest extends ConsoleBrowser {

    private TestTasks tasks;

    @BeforeEach
    void tasks() {
        tasks = new TestTasks(people, clock);
    }

    private static Locator rows(Page page) {
        return page.locator(".list tbody tr");
    }

    private UUID letter(String alias, String status, String state) {
        return tasks.invitation(null, people.person(alias, alias + "@example.com", status), state);
    }

    private static String path(UUID letter) {
        return "/console/invitations/" + Ids.wire(letter);
    }

    private String state(UUID letter) {
        return people.value("select state from invitation where id = $1", letter);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theListShowsFiltersAndFinds(boolean scripts) {
        letter("bea", "PENDING", "SENT");
        letter("cyd", "UNREGISTERED", "QUEUED");
        letter("dan", "WARNING", "FAILED");
        letter("eve", "ACTIVE", "ACCEPTED");
        letter("fay", "UNREGISTERED", "EXPIRED");
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.HELPDESK);
        page.navigate(at("/console/invitations"));
        assertThat(rows(page).allTextContents())
                .hasSize(5)
                .anySatisfy(row -> assertThat(row).contains("Person cyd", "On its way"))
                .anySatisfy(row -> assertThat(row).contains("Person dan", "refused the letter"));
        looksGood(scripts, page, "invitations");
        page.selectOption("#state", "EXPIRED");
        press(page, "Filter");
        assertThat(rows(page).count()).isEqualTo(1);
        page.selectOption("#state", "");
        page.fill("#person", "PERSON E");
        press(page, "Filter");
        assertThat(rows(page).allTextContents()).singleElement().asString().contains("eve");
        page.fill("#person", "100%_'");
        press(page, "Filter");
        assertThat(page.locator("h2").textContent()).isEqualTo("Nothing matches");
        click(page.locator(".blank a"));
        assertThat(rows(page).count()).isEqualTo(5);
    }

    @Test
    void anEmptyListSaysWhatToDo() {
        Page page = admin();
        page.navigate(at("/console/invitations"));
        assertThat(page.locator("h2").textContent()).isEqualTo("Nobody has been invited yet");
        looksGood(page, "invitations-empty");
    }

    @Test
    void aFailedOneShowsTheServersWords() {
        UUID letter = letter("dan", "WARNING", "FAILED");
        Page page = admin();
        page.navigate(at(path(letter)));
        assertThat(page.locator(".flash").textContent())
                .contains("refused the letter", "550 5.7.1");
        looksGood(page, "invitation-failed");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theHelpdeskSendsAnotherLetterButTakesNoneBack(boolean scripts) {
        UUID letter = letter("bea", "PENDING", "SENT");
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.HELPDESK);
        page.navigate(at(path(letter)));
        assertThat(page.getByText("Take back").count()).isZero();
        press(page, "Send again");
        assertThat(page.url()).contains("/console/tasks/");
        assertThat(page.locator(".flash").textContent()).contains("A new letter is on its way");
        assertThat(page.locator(".list").textContent()).contains("Person bea");
        assertThat(state(letter)).isEqualTo("REVOKED");
        assertThat(people.number("select count(*) from invitation where state = 'QUEUED'"))
                .isEqualTo(1);
    }

    @Test
    void anAdministratorTakesOneBack() {
        UUID letter = letter("bea", "PENDING", "SENT");
        Page page = admin();
        page.navigate(at(path(letter)));
        looksGood(page, "invitation");
        press(page, "Take back");
        assertThat(page.locator(".flash").textContent()).contains("was taken back");
        assertThat(page.locator(".standing").textContent()).contains("Taken back");
        assertThat(state(letter)).isEqualTo("REVOKED");
        assertThat(people.value("select status from identity where alias = 'bea'"))
                .isEqualTo("UNREGISTERED");
    }

    @Test
    void whatIsTooLateIsSaid() {
        UUID letter = letter("bea", "PENDING", "SENT");
        Page page = admin();
        page.navigate(at(path(letter)));
        people.run("update invitation set state = 'ACCEPTED' where id = $1", letter);
        people.run("update identity set status = 'ACTIVE' where alias = 'bea'");
        press(page, "Take back");
        assertThat(page.locator(".flash").textContent()).contains("nothing to take back");
        assertThat(page.locator("main").textContent()).contains("Nothing needs to be done here");
    }
}
