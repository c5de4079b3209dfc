package dev.usher.console.audit;

import static dev.usher.support.Browser.click;
import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.usher.access.UserLevel;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.console.ConsoleBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit trail. */
@QuarkusTest
class AuditBrowserTest extends ConsoleBrowser {

    @Inject AuditTrail trail;
    @Inject Pool pool;

    private void event(UUID actor, AuditAction action, UUID target) {
        trail.record(
                        pool,
                        new Actor(actor, "ada0", "2001:db8::7", "0123456789abcdef"),
                        action,
                        Target.identity(target),
                        new JsonObject().put("recipient", "bea@example.com"))
                .await()
                .indefinitely();
    }

    private static Locator rows(Page page) {
        return page.locator(".list tbody tr");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eventsAreShownFilteredAndFollowed(boolean scripts) {
        UUID ada = people.person("ada");
        UUID bea = people.person("bea");
        event(ada, AuditAction.USER_INVITE, bea);
        event(ada, AuditAction.EMAIL_FAILURE, bea);
        event(bea, AuditAction.USER_SIGN_IN, bea);
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at("/console/audit"));
        assertThat(rows(page).allTextContents())
                .hasSize(3)
                .anySatisfy(row -> assertThat(row).contains("Invited", "bea", "2001:db8::7"))
                .anySatisfy(row -> assertThat(row).contains("Letter failed", "Failed"));
        looksGood(scripts, page, "audit");
        page.selectOption("#status", "FAILED");
        press(page, "Filter");
        assertThat(rows(page).count()).isEqualTo(1);
        click(page.locator(".ask summary"));
        assertThat(page.locator(".ask").textContent())
                .contains("emailFailure", "bea@example.com", "0123456789abcdef");
        looksGood(scripts, page, "audit-details");
        follow(page, "Show all");
        click(page.locator("tbody a[href*='actor=']").first());
        assertThat(page.locator(".flash").textContent()).contains("one person or thing");
        page.navigate(at("/console/audit?until=2001-01-01"));
        assertThat(page.locator("h2").textContent()).isEqualTo("Nothing matches");
    }

    @Test
    void everyActionHasWords() {
        assertThat(Arrays.stream(AuditAction.values()).map(each -> Deed.of(each.wire())))
                .doesNotContain(Deed.OTHER);
    }

    @Test
    void anEmptyTrailSaysSo() {
        Page page = admin();
        page.navigate(at("/console/audit"));
        assertThat(page.locator("h2").textContent()).isEqualTo("Nothing has happened yet");
        looksGood(page, "audit-empty");
    }

    @Test
    void theHelpdeskDoesNotSeeIt() {
        Page page = helpdesk();
        assertThat(page.navigate(at("/console/audit")).status()).isEqualTo(403);
    }
}
