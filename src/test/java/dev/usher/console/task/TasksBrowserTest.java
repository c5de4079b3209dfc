package dev.usher.console.task;

import static dev.usher.support.Browser.click;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.console.ConsoleBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of tasks and the page of one. */
@QuarkusTest
class TasksBrowserTest extends ConsoleBrowser {

    private TestTasks tasks;

    @BeforeEach
    void tasks() {
        tasks = new TestTasks(people, clock);
    }

    private UUID invite(String status, int done) {
        return tasks.task(
                "INVITE_IDENTITIES",
                status,
                done,
                new JsonObject().put("requested", 6).put("ignored", 2));
    }

    /** A task with an outcome of each kind. */
    private UUID inviteOfAllKinds() {
        UUID task = invite(null, 4);
        tasks.invitation(task, people.person("bea"), "SENT");
        tasks.invitation(task, people.person("cyd"), "QUEUED");
        tasks.invitation(task, people.person("dan"), "FAILED");
        UUID eve = people.person("eve");
        tasks.outcome(task, 10, Ids.wire(eve), eve, "IGNORED", "ACTIVE", null);
        UUID fay = people.person("fay");
        String other = Ids.wire(people.person("fox"));
        tasks.outcome(task, 11, Ids.wire(fay), fay, "IGNORED", "DUPLICATE_EMAIL", other);
        tasks.outcome(task, 12, "nobody-here", null, "IGNORED", "NOT_FOUND", null);
        return task;
    }

    private static Locator rows(Page page) {
        return page.locator(".list tbody tr");
    }

    @Test
    void theListShowsWhatRunsAndWhatRan() {
        invite(null, 4);
        invite("SUCCESS", 10);
        tasks.task("EXPIRY_SWEEP", "ERROR", 0, new JsonObject());
        tasks.task("CLOUD_ACCOUNT_AGGREGATION", "WARNING", 10, new JsonObject());
        Page page = admin();
        page.navigate(at("/console/tasks"));
        assertThat(rows(page).allTextContents())
                .hasSize(4)
                .anySatisfy(row -> assertThat(row).contains("Invite identities", "Running", "40%"))
                .anySatisfy(row -> assertThat(row).contains("Expire invitations", "Failed"));
        looksGood(page, "tasks");
        page.selectOption("#state", "RUNNING");
        press(page, "Filter");
        assertThat(rows(page).count()).isEqualTo(1);
        page.selectOption("#kind", "DELETE_SOURCE");
        press(page, "Filter");
        assertThat(page.locator("main").textContent()).contains("Nothing matches");
        looksGood(page, "tasks-no-match");
        click(page.locator(".blank a"));
        assertThat(rows(page).count()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLongListHasPages(boolean scripts) {
        for (int i = 0; i < 51; i++) {
            invite("SUCCESS", 10);
        }
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.HELPDESK);
        page.navigate(at("/console/tasks?state=SUCCESS"));
        assertThat(rows(page).count()).isEqualTo(50);
        click(page.locator("#page-after"));
        assertThat(rows(page).count()).isEqualTo(1);
        assertThat(page.url()).contains("state=SUCCESS", "page=2");
        click(page.locator("#page-before"));
        assertThat(rows(page).count()).isEqualTo(50);
    }

    @Test
    void anEmptyListSaysWhereTasksComeFrom() {
        Page page = helpdesk();
        page.navigate(at("/console/tasks"));
        assertThat(page.locator("h2").textContent()).isEqualTo("Nothing has run yet");
        looksGood(page, "tasks-empty");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTaskShowsWhatBecameOfEachPerson(boolean scripts) {
        UUID task = inviteOfAllKinds();
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.HELPDESK);
        page.navigate(at("/console/tasks/" + Ids.wire(task)));
        assertThat(rows(page).allTextContents())
                .hasSize(6)
                .anySatisfy(row -> assertThat(row).contains("Person bea", "Sent"))
                .anySatisfy(row -> assertThat(row).contains("Person cyd", "Waiting"))
                .anySatisfy(
                        row ->
                                assertThat(row)
                                        .contains(
                                                "Person dan",
                                                "Failed",
                                                "refused the letter",
                                                "550 5.7.1"))
                .anySatisfy(row -> assertThat(row).contains("Person eve", "Registered already"))
                .anySatisfy(row -> assertThat(row).contains("Person fay", "Somebody else"))
                .anySatisfy(row -> assertThat(row).contains("nobody-here", "Nobody has this id"));
        looksGood(scripts, page, "task");
        click(page.locator("#tab-IGNORED"));
        assertThat(rows(page).count()).isEqualTo(3);
        assertThat(page.locator("#tab-IGNORED").getAttribute("aria-current")).isEqualTo("true");
    }

    @Test
    void progressIsLive() {
        UUID task = inviteOfAllKinds();
        Page page = admin();
        page.navigate(at("/console/tasks/" + Ids.wire(task)));
        assertThat(page.locator("progress").getAttribute("value")).isEqualTo("40");
        people.run("update task set open = 2 where id = $1", task);
        PlaywrightAssertions.assertThat(page.locator("progress")).hasAttribute("value", "80");
        PlaywrightAssertions.assertThat(page.locator("#say")).hasText("80% done");
        people.run(
                "update task set open = 0, completion_status = 'WARNING', completed = modified"
                        + " where id = $1",
                task);
        PlaywrightAssertions.assertThat(page.locator("#live .standing"))
                .containsText("Done, with remarks");
        assertThat(page.locator("#live").getAttribute("hx-get")).isNull();
    }

    @Test
    void aLoadShowsTheLinesThatWereRejected() {
        UUID task =
                tasks.task(
                        "CLOUD_ACCOUNT_AGGREGATION",
                        "WARNING",
                        10,
                        new JsonObject()
                                .put("read", 1204)
                                .put("created", 1200)
                                .put("updated", 2)
                                .put("unchanged", 0)
                                .put("rejected", 2));
        tasks.outcome(task, 3, "", null, "REJECTED", "MISSING_ID", "The column id is empty.");
        tasks.outcome(task, 8, "e17", null, "REJECTED", "DUPLICATE_ID", null);
        Page page = admin();
        page.navigate(at("/console/tasks/" + Ids.wire(task)));
        assertThat(page.locator(".facts").textContent()).contains("1,204", "Rows rejected");
        assertThat(rows(page).allTextContents())
                .anySatisfy(row -> assertThat(row).contains("3", "No account id"));
        looksGood(page, "task-load");
    }

    @Test
    void aTaskThatIsNotThereIsAPageThatSaysSo() {
        Page page = admin();
        int status = page.navigate(at("/console/tasks/" + Ids.wire(Ids.next()))).status();
        assertThat(status).isEqualTo(404);
    }
}
