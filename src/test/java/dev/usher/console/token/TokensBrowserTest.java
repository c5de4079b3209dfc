package dev.usher.console.token;

import static dev.usher.support.Browser.click;
import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.usher.access.UserLevel;
import dev.usher.console.ConsoleBrowser;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens: made, used, deleted. */
@QuarkusTest
class TokensBrowserTest extends ConsoleBrowser {

    private int exchanged(String id, String secret) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", id)
                .formParam("client_secret", secret)
                .post("/oauth/token")
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenIsMadeWorksAndIsDeleted(boolean scripts) {
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at("/console/tokens"));
        assertThat(page.locator("main").textContent()).contains("You have no access token");
        looksGood(scripts, page, "tokens-none");
        press(page, "New access token");
        assertThat(page.locator("#name-fault").textContent()).contains("Give it a name");
        page.fill("#name", "Nightly export");
        press(page, "New access token");
        String id = page.locator("#client-id").inputValue();
        String secret = page.locator("#client-secret").inputValue();
        looksGood(scripts, page, "token-created");
        assertThat(exchanged(id, secret)).isEqualTo(200);
        follow(page, "I have kept it");
        assertThat(page.locator(".list").textContent()).contains("Nightly export", "Everything");
        assertThat(page.content()).doesNotContain(secret);
        looksGood(scripts, page, "tokens");
        click(page.locator(".ask summary"));
        press(page, "Delete");
        assertThat(page.locator(".flash").textContent()).contains("was deleted");
        assertThat(exchanged(id, secret)).isEqualTo(401);
    }

    @Test
    void anAdministratorSeesEverybodysTokens() {
        Page page = admin();
        page.navigate(at("/console/tokens"));
        page.fill("#name", "Mine");
        page.fill("#scopes", "idn:identity:read");
        page.selectOption("#days", "");
        press(page, "New access token");
        Page other = admin();
        other.navigate(at("/console/tokens"));
        assertThat(other.locator(".list").count()).isZero();
        follow(other, "Everybody's");
        assertThat(other.locator(".list").textContent())
                .contains("Mine", "idn:identity:read", "No end", "Ada Admin");
        looksGood(other, "tokens-everybody");
    }

    @Test
    void theHelpdeskHasNone() {
        Page page = helpdesk();
        assertThat(page.navigate(at("/console/tokens")).status()).isEqualTo(403);
    }
}
