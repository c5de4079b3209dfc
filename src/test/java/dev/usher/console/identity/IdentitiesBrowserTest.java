package dev.usher.console.identity;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.usher.support.Browser.click;
import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.usher.access.UserLevel;
import dev.usher.console.ConsoleBrowser;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The identity list: find, sort, select, and what is done with those who are selected. */
@QuarkusTest
class IdentitiesBrowserTest extends ConsoleBrowser {

    @Inject TestMail mail;

    private UUID anna;

    @BeforeEach
    void somePeople() {
        anna = named("anna", "Anna Adler", "UNREGISTERED");
        named("berta", "Berta Baum", "PENDING");
        named("carl", "Carl Cramer", "ACTIVE");
        named("dora", "Dora Dorn", "DISABLED");
        named("emil", "Emil Ernst", "WARNING");
        people.run(
                "update identity set status_reason = '550 5.1.1 <emil@example.com>: no such user here' where alias = 'emil'");
        named("frida", "Frida Fuchs", "LOCKED");
    }

    private UUID named(String alias, String name, String status) {
        UUID id = people.person(alias, alias + "@example.com", status);
        people.run("update identity set name = $2 where id = $1", id, name);
        return id;
    }

    private Page list(Page page) {
        page.navigate(at("/console/identities"));
        return page;
    }

    private static List<String> names(Page page) {
        return page.locator(".people tbody th").allTextContents().stream()
                .map(String::strip)
                .toList();
    }

    private static void tick(Page page, String name) {
        page.getByLabel("Select " + name).check();
    }

    private String status(String alias) {
        return people.value("select status from identity where alias = $1", alias);
    }

    @Test
    void showsNameAddressAccountAndStatus() {
        Page page = list(admin());
        assertThat(page.locator("#found")).hasText("7 found");
        assertThat(names(page))
                .containsExactly(
                        "Ada Admin",
                        "Anna Adler",
                        "Berta Baum",
                        "Carl Cramer",
                        "Dora Dorn",
                        "Emil Ernst",
                        "Frida Fuchs");
        assertThat(
                        page.locator("tbody tr", new Page.LocatorOptions().setHasText("Emil Ernst"))
                                .textContent())
                .contains("emil@example.com", "emil", "Warning", "550 5.1.1");
        assertThat(page.getByLabel("Write to Emil Ernst").getAttribute("href"))
                .isEqualTo("mailto:emil@example.com");
        looksGood(page, "identities");
    }

    @Test
    void findsPeopleWhileSomebodyTypes() {
        Page page = list(admin());
        page.getByLabel("Search").fill("ber");
        assertThat(page.locator("#found")).hasText("1 found");
        assertThat(page.locator(".people tbody th")).hasText("Berta Baum");
        assertThat(page).hasURL(Pattern.compile(".*q=ber.*"));
        page.getByLabel("Search").fill("nobody\"\\");
        assertThat(page.locator("#results")).containsText("Nothing matches");
        looksGood(page, "identities-nothing");
        follow(page, "Show all");
        assertThat(page.locator("#found")).hasText("7 found");
    }

    @Test
    void searchAndOrderWorkTogetherAndWithoutScripts() {
        Page page = list(signedIn(WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN));
        page.getByLabel("Search").fill("a");
        press(page, "Filter");
        assertThat(names(page)).containsExactly("Ada Admin", "Anna Adler");
        follow(page, "Status");
        follow(page, "Status");
        assertThat(names(page)).containsExactly("Anna Adler", "Ada Admin");
        assertThat(page.locator("th[aria-sort=descending]").textContent()).contains("Status");
    }

    @Test
    void theStatusNarrowsTheList() {
        Page page = admin();
        page.navigate(at("/console/identities?status=FAILED"));
        assertThat(names(page)).containsExactly("Emil Ernst");
        page.getByLabel("Status").selectOption("NOT_INVITED");
        assertThat(page.locator(".people tbody th")).hasText("Anna Adler");
    }

    @Test
    void pagesHoldFiftyOrMoreUpToTwoHundredAndFifty() {
        for (int i = 100; i < 160; i++) {
            people.person("person" + i);
        }
        Page page = list(admin());
        assertThat(names(page)).hasSize(50);
        click(page.locator("#page-after"));
        assertThat(names(page)).hasSize(17);
        page.navigate(at("/console/identities?size=250"));
        assertThat(names(page)).hasSize(67);
    }

    @Test
    void invitingShowsWhoGetsALetterAndThenWhatBecomesOfIt() {
        Page page = list(helpdesk());
        tick(page, "Anna Adler");
        tick(page, "Carl Cramer");
        tick(page, "Dora Dorn");
        assertThat(page.locator("#picked")).hasText("3 selected");
        press(page, "Invite");
        assertThat(page.locator("#mailed").textContent()).isEqualTo("One person will get a letter");
        assertThat(page.locator(".whys").textContent()).contains("Registered already", "Disabled");
        looksGood(page, "invite");
        assertThat(people.number("select count(*) from invitation")).isZero();
        press(page, "Send the letter");
        assertThat(page.url()).contains("/console/tasks/");
        assertThat(page.locator(".flash").textContent()).contains("on their way");
        assertThat(page.locator(".main").textContent()).contains("Anna Adler");
        assertThat(people.value("select state from invitation where identity_id = $1", anna))
                .isEqualTo("QUEUED");
    }

    @Test
    void allThatMatchAreInvitedWhateverPageTheyAreOn() {
        for (int i = 100; i < 160; i++) {
            people.person("person" + i);
        }
        Page page = signedIn(WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at("/console/identities?q=person1"));
        page.getByLabel("All 60 that match").check();
        press(page, "Invite");
        people.person("person199");
        press(page, "Send 60 letters");
        assertThat(page.locator("[role=alert]").textContent()).contains("has changed");
        assertThat(people.number("select count(*) from invitation")).isZero();
        press(page, "Send 61 letters");
        assertThat(people.number("select count(*) from invitation")).isEqualTo(61);
    }

    @Test
    void nobodySelectedIsSaid() {
        Page page = list(admin());
        press(page, "Invite");
        assertThat(page.locator(".flash").textContent()).contains("Nobody was selected");
        assertThat(page.url()).endsWith("/console/identities");
    }

    @Test
    void disablingSaysWhatItDoesAndDoesItToThoseItCan() {
        Page page = list(admin());
        tick(page, "Carl Cramer");
        tick(page, "Ada Admin");
        press(page, "Disable");
        assertThat(page.locator("h1").textContent()).isEqualTo("Disable identities");
        assertThat(page.locator("#affected").textContent()).isEqualTo("One identity changes");
        assertThat(page.locator(".whys").textContent()).contains("Your own account");
        looksGood(page, "change");
        press(page, "Disable");
        assertThat(page.locator(".flash").textContent())
                .contains("Disabled. One identity has changed", "For 1 nothing changed");
        assertThat(status("carl")).isEqualTo("DISABLED");
    }

    @Test
    void removingManyAsksForTheNumber() {
        Page page = list(signedIn(WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN));
        tick(page, "Anna Adler");
        tick(page, "Berta Baum");
        press(page, "Remove");
        page.getByLabel("To be sure, type the number 2").fill("3");
        press(page, "Remove");
        assertThat(page.locator(".fault").textContent()).contains("That is not 2");
        assertThat(people.number("select count(*) from identity")).isEqualTo(7);
        page.getByLabel("To be sure, type the number 2").fill("2");
        press(page, "Remove");
        assertThat(page.locator(".flash").textContent()).contains("Removed. 2 identities have");
        assertThat(people.number("select count(*) from identity")).isEqualTo(5);
    }

    @Test
    void theHelpdeskInvitesAndDoesNoMore() {
        Page page = list(helpdesk());
        assertThat(page.locator(".picking button").allTextContents().stream().map(String::strip))
                .containsExactly("Invite");
        int answer =
                page.request()
                        .post(
                                at("/console/identities/change"),
                                RequestOptions.create()
                                        .setForm(
                                                FormData.create()
                                                        .set("action", "DISABLE")
                                                        .set("all", "yes")))
                        .status();
        assertThat(answer).isEqualTo(403);
    }

    @Test
    void anIdentitySaysEverythingAboutItself() {
        people.run(
                """
                insert into invitation (id, identity_id, cause, recipient, key_id, lifetime, state, attempts, next_attempt,
                                        created, failure_class, failure_text)
                select gen_random_uuid(), id, 'MANUAL', email, 'k', 3600, 'FAILED', 2, now(), now(), 'REFUSED',
                       '550 5.1.1 <emil@example.com>: no such user here'
                from identity where alias = 'emil'
                """);
        Page page = list(admin());
        follow(page, "Emil Ernst");
        assertThat(page.locator("h1").textContent()).isEqualTo("Emil Ernst");
        assertThat(page.locator(".trouble").textContent())
                .contains("The letter did not arrive", "550 5.1.1", "invite again");
        assertThat(page.locator(".letters").textContent())
                .contains("Failed", "2 tries", "550 5.1.1");
        looksGood(page, "identity");
        click(page.locator(".more summary"));
        click(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lock")));
        press(page, "Lock");
        assertThat(page.locator("h1").textContent()).isEqualTo("Emil Ernst");
        assertThat(status("emil")).isEqualTo("LOCKED");
        assertThat(page.locator(".deeds").textContent()).contains("Locked", "by ada");
        looksGood(page, "identity-locked");
        press(page, "Unlock");
        assertThat(status("emil")).isEqualTo("WARNING");
    }

    @Test
    void theHelpdeskSendsALinkToANewPasswordWhichThePersonFollows() throws Exception {
        mail.reset();
        people.run(
                "insert into credential (identity_id, hash, changed) select id, 'old', now() from identity where alias = 'carl'");
        Page page = list(helpdesk());
        follow(page, "Carl Cramer");
        press(page, "Send password mail");
        assertThat(page.locator(".flash").textContent()).contains("works for two hours");
        var letter = mail.server().await(1, Duration.ofSeconds(60)).get(0);
        assertThat(letter.recipients()).containsExactly("carl@example.com");
        URI link =
                letter.links().stream()
                        .filter(each -> each.contains("/password/"))
                        .map(URI::create)
                        .findFirst()
                        .orElseThrow();
        Page carl = stranger();
        carl.navigate(at(link.getRawPath() + "?" + link.getRawQuery()));
        assertThat(carl.locator("h1").textContent()).isEqualTo("Hello, Person carl");
        carl.getByLabel("New password").fill("a-walrus-in-the-garden");
        carl.getByLabel("The same password again").fill("a-walrus-in-the-garden");
        press(carl, "Change the password");
        assertThat(carl.locator("h1").textContent()).isEqualTo("Your password is changed");
    }

    @Test
    void aFaultHasItsRemedy() {
        people.run(
                "update identity set status = 'ERROR', fault = 'SEVERAL_ACCOUNTS', fault_since = now() where alias = 'carl'");
        Page page = list(helpdesk());
        follow(page, "Carl Cramer");
        assertThat(page.locator(".trouble").textContent())
                .contains("More than one account", "Correct or remove the account");
        assertThat(page.locator(".more").count()).isZero();
        looksGood(page, "identity-fault");
    }

    @Test
    void speaksGermanThroughout() {
        Page page = list(admin());
        click(page.locator(".who summary"));
        press(page, "Deutsch");
        assertThat(page.locator("h1").textContent()).isEqualTo("Identitäten");
        page.getByLabel("Anna Adler auswählen").check();
        press(page, "Zurücksetzen");
        assertThat(page.locator(".main").textContent()).contains("Identitäten zurücksetzen");
        click(page.locator(".crumb"));
        looksGood(page, "identities-de");
    }
}
