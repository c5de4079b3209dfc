package dev.usher.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestMail;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PasswordResetTest {

    private static final String PASSWORD = "seven otters under lamplight";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    @Inject People people;
    @Inject TestTokens tokens;
    @Inject TestMail mail;
    @Inject SetClock clock;

    private String helpdesk;
    private UUID anna;

    @BeforeEach
    void annaHasRegistered() {
        people.clear();
        mail.reset();
        helpdesk = tokens.of(UserLevel.HELPDESK);
        anna = people.person("anna", "anna@example.com", "ACTIVE");
        people.run(
                "insert into credential (identity_id, hash, changed) values ($1, 'old', '2026-01-01Z')",
                anna);
    }

    @AfterEach
    void realTime() {
        clock.reset();
        mail.reset();
    }

    private ValidatableResponse send(String via) {
        return given().auth()
                .oauth2(helpdesk)
                .contentType("application/json")
                .header("X-SailPoint-Experimental", "true")
                .body(Map.of("via", via))
                .post("/v2025/identities/" + Ids.wire(anna) + "/verification/account/send")
                .then();
    }

    private String link() {
        URI link =
                URI.create(
                        mail.server().await(1, Duration.ofSeconds(10)).get(0).links().stream()
                                .filter(each -> each.contains("/password/"))
                                .findFirst()
                                .orElseThrow());
        return link.getPath() + "?" + link.getQuery();
    }

    private ValidatableResponse change(String link, String password) {
        return given().redirects()
                .follow(false)
                .contentType(FORM)
                .formParam("token", link.substring(link.indexOf("token=") + 6))
                .formParam("password", password)
                .formParam("repeat", password)
                .post(link.substring(0, link.indexOf('?')))
                .then();
    }

    private long epoch() {
        return people.number("select session_epoch from identity where id = $1", anna);
    }

    @Test
    void theLetterLeadsToANewPasswordOnce() {
        send("EMAIL_WORK").statusCode(200);

        var letter = mail.server().await(1, Duration.ofSeconds(10)).get(0);
        assertThat(letter.recipients()).containsExactly("anna@example.com");
        assertThat(letter.subject()).contains("password");
        assertThat(letter.text().orElseThrow()).contains("anna", "2 hours");
        String link = link();
        given().head(link).then().statusCode(200);
        given().get(link).then().statusCode(200).body(containsString("Choose a new password"));
        change(link, "short").statusCode(422).body(containsString("At least 15"));
        assertThat(epoch()).isZero();

        change(link, PASSWORD).statusCode(303).header("Location", endsWith("/password/changed"));

        assertThat(epoch()).isEqualTo(1);
        given().redirects()
                .follow(false)
                .contentType(FORM)
                .formParam("username", "anna")
                .formParam("password", PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(303);
        given().get(link).then().statusCode(410);
        change(link, PASSWORD + "2").statusCode(410);
        assertThat(
                        people.value(
                                "select string_agg(action, ' ' order by id) from audit_event where target_id = $1 and action like 'USER_PASSWORD%'",
                                anna))
                .isEqualTo("USER_PASSWORD_RESET_LINK USER_PASSWORD_UPDATE");
    }

    @Test
    void aLinkEndsAfterTwoHoursAndWithWhateverEndsSessions() {
        send("EMAIL_WORK").statusCode(200);
        String link = link();
        given().get(link.replace("token=", "token=x")).then().statusCode(410);
        people.run("update identity set session_epoch = session_epoch + 1 where id = $1", anna);
        given().get(link).then().statusCode(410);
        people.run("update identity set session_epoch = session_epoch - 1 where id = $1", anna);
        given().get(link).then().statusCode(200);
        clock.advance(Duration.ofHours(2).plusSeconds(1));
        given().get(link).then().statusCode(410);
        change(link, PASSWORD).statusCode(410);
        assertThat(people.value("select hash from credential")).isEqualTo("old");
    }

    @Test
    void aNewPasswordEndsALockOfFailedSignInsButNotAnAdministrators() {
        people.run(
                "update identity set status = 'LOCKED', status_before = 'ACTIVE', status_reason = 'FAILED_SIGN_INS' where id = $1",
                anna);
        send("EMAIL_WORK").statusCode(200);
        change(link(), PASSWORD).statusCode(303);
        assertThat(people.value("select status from identity where id = $1", anna))
                .isEqualTo("ACTIVE");

        people.run(
                "update identity set status = 'LOCKED', status_reason = 'LOCKED_BY_ADMINISTRATOR' where id = $1",
                anna);
        send("EMAIL_WORK").statusCode(400).body("messages[0].text", containsString("LOCKED"));
    }

    @ParameterizedTest
    @CsvSource({
        "LINK_WORK,the link goes to its owner",
        "EMAIL_PERSONAL,no alternate address",
        "PIGEON,EMAIL_WORK or EMAIL_PERSONAL"
    })
    void whatCannotBeIsSaid(String via, String sentence) {
        send(via).statusCode(400).body("messages[0].text", containsString(sentence));
        assertThat(people.number("select count(*) from password_reset")).isZero();
    }

    @Test
    void onlySomebodyWithAPasswordHereGetsALetter() {
        people.run("update identity set status = 'UNREGISTERED' where id = $1", anna);
        send("EMAIL_WORK").statusCode(400).body("messages[0].text", containsString("UNREGISTERED"));
        people.run("update identity set status = 'ACTIVE' where id = $1", anna);
        people.run("delete from credential");
        send("EMAIL_WORK").statusCode(400);
        assertThat(mail.server().count()).isZero();
    }

    @Test
    void aMailServerThatRefusesIsSaidAndNothingIsKept() {
        mail.server().stop();
        send("EMAIL_WORK").statusCode(503).body("messages[0].text", containsString("mail server"));
        assertThat(people.number("select count(*) from password_reset")).isZero();
    }

    @Test
    void whoeverForgotAsksForALinkAndTheAnswerIsTheSameForEverybody() {
        people.person("bert");
        String known = ask("anna@example.com");
        assertThat(mail.server().await(1, Duration.ofSeconds(10))).hasSize(1);
        assertThat(ask("bert")).isEqualTo(known);
        assertThat(ask("nobody")).isEqualTo(known);
        assertThat(ask("")).isEqualTo(known);
        assertThat(known).doesNotContain("anna");
        ask("anna");
        ask("ANNA@example.com");
        ask("anna");
        assertThat(mail.server().count()).as("three an hour").isEqualTo(3);
        change(link(), PASSWORD).statusCode(303);
    }

    private static String ask(String who) {
        return given().contentType(FORM)
                .formParam("who", who)
                .post("/password/forgotten")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void theSignInPageLeadsThere() {
        given().get("/sign-in").then().body(containsString("href=\"/password/forgotten\""));
        given().get("/password/forgotten").then().statusCode(200);
        given().get("/password/nonsense").then().statusCode(410);
        given().get("/password/changed").then().statusCode(200);
    }
}
