package dev.usher.access.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.usher.access.password.Passwords;
import dev.usher.api.Ids;
import dev.usher.source.Admin;
import dev.usher.support.AtOnce;
import dev.usher.support.Letters;
import dev.usher.support.Letters.Letter;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestDirectory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DirectorySignInTest {

    private static final String PASSWORD = "the word at work";

    @Inject Admin admin;
    @Inject People people;
    @Inject Letters letters;
    @Inject Passwords passwords;
    @Inject SetClock clock;

    private TestDirectory directory;
    private UUID source;
    private UUID anna;

    @BeforeEach
    void aPersonOfADirectory() throws Exception {
        people.clear();
        directory = TestDirectory.start().person("a.smith", PASSWORD);
        source = Ids.known(source());
        UUID profile = Ids.known(admin.profile("Employees", admin.source("HR")));
        people.run(
                "update identity_profile set sign_in_source_id = $2 where id = $1",
                profile,
                source);
        anna = people.person("anna");
        people.run("update identity set profile_id = $2 where id = $1", anna, profile);
        account("a.smith");
    }

    @AfterEach
    void close() {
        clock.reset();
        directory.close();
    }

    private String source() {
        return admin.call()
                .contentType("application/json")
                .body(
                        new JsonObject()
                                .put("name", "Directory")
                                .put("connector", "ldap")
                                .put(
                                        "connectorAttributes",
                                        new JsonObject()
                                                .put("url", directory.url())
                                                .put("bindDn", TestDirectory.READER)
                                                .put("bindPassword", TestDirectory.READER_PASSWORD)
                                                .put("searchBase", TestDirectory.PEOPLE)
                                                .put("connectTimeout", 1))
                                .encode())
                .post("/v2025/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void account(String name) {
        people.run(
                """
                insert into account (id, source_id, native_identity, identity_id, attributes, created, modified)
                values ($1, $2, $3, $4, '{}'::jsonb, $5, $5)
                """,
                Ids.next(),
                source,
                name,
                anna,
                OffsetDateTime.now(clock));
    }

    private static Response post(String name, String password) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("username", name)
                .formParam("password", password)
                .post("/sign-in");
    }

    private static void wrong() {
        post("anna", "wrong").then().statusCode(422);
    }

    private static void right() {
        post("anna", PASSWORD).then().statusCode(303).header("Location", endsWith("/me"));
    }

    private void status(String status, String reason) {
        people.run(
                "update identity set status = $2, status_reason = $3 where id = $1",
                anna,
                status,
                reason);
    }

    private String status() {
        return people.value("select status from identity where id = $1", anna);
    }

    private String letterState() {
        return people.value("select state from invitation where identity_id = $1", anna);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNREGISTERED", "PENDING", "WARNING"})
    void theFirstSignInActivatesWithoutALetter(String before) {
        status(before, null);
        Response answer = post("anna", PASSWORD);
        answer.then().statusCode(303);
        assertThat(status()).isEqualTo("ACTIVE");
        given().cookie(answer.getDetailedCookie("usher"))
                .get("/me")
                .then()
                .body(containsString("Hello Person anna"));
        assertThat(
                        people.value(
                                "select target_name || ' ' || actor_name from audit_event where action = 'USER_ACTIVATE'"))
                .isEqualTo("anna anna");
        right();
        assertThat(people.number("select count(*) from audit_event where action = 'USER_ACTIVATE'"))
                .isEqualTo(1);
    }

    @Test
    void theWorkAddressIsAsGoodAsTheUserName() {
        post("Anna@example.com", PASSWORD).then().statusCode(303);
        assertThat(directory.binds()).hasSize(1);
    }

    @Test
    void aLetterThatWasSentIsAcceptedWithIt() {
        letters.sent(anna);
        right();
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(letterState()).isEqualTo("ACCEPTED");
    }

    @Test
    void aLetterThatHasNotLeftIsRevoked() {
        letters.in(anna, "QUEUED", null);
        people.run(
                """
                insert into due_invitation (identity_id, profile_id, cause, due)
                select id, profile_id, 'CREATED', created from identity where id = $1
                """,
                anna);
        right();
        assertThat(letterState()).isEqualTo("REVOKED");
        assertThat(people.number("select count(*) from due_invitation")).isZero();
    }

    @Test
    void theLinkOfALetterLeadsToSignIn() {
        Letter letter = letters.sent(anna);
        given().get(letter.path())
                .then()
                .statusCode(200)
                .body(containsString("You can sign in right away"))
                .body(containsString("href=\"/sign-in\""))
                .body(not(containsString("type=\"password\"")));
        given().contentType("application/x-www-form-urlencoded")
                .formParam("token", letter.token())
                .formParam("password", "quiet otters climb lamps")
                .formParam("repeat", "quiet otters climb lamps")
                .post(letter.action())
                .then()
                .statusCode(200)
                .body(containsString("You can sign in right away"));
        assertThat(people.number("select count(*) from credential")).isZero();
        assertThat(status()).isEqualTo("PENDING");
    }

    @Test
    void everyRefusalIsTheSameAsForAnybodyElse() {
        String wrong = post("anna", "wrong").then().statusCode(422).extract().asString();
        String unknown = post("nobody", "wrong").then().statusCode(422).extract().asString();
        assertThat(unknown.replace("nobody", "anna")).isEqualTo(wrong);
    }

    @Test
    void onlyThePasswordOfTheDirectoryCounts() {
        people.run(
                "insert into credential (identity_id, hash, changed) values ($1, $2, '2026-01-01T00:00:00Z')",
                anna,
                passwords.hash("quiet otters climb lamps").await().indefinitely());
        status("ACTIVE", null);
        post("anna", "quiet otters climb lamps").then().statusCode(422);
        right();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "ann*", "anna)(uid=*", "*)(objectClass=*", "a\0", "anna,ou=x"})
    void aNameThatNobodyHasNeverReachesTheDirectory(String name) {
        post(name, PASSWORD).then().statusCode(422);
        assertThat(directory.binds()).isEmpty();
    }

    @Test
    void anEmptyPasswordNeverReachesTheDirectory() {
        post("anna", "").then().statusCode(422);
        assertThat(directory.binds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DISABLED,", "LOCKED,ADMINISTRATOR", "ERROR,", "REGISTERED,", "TERMINATED,"})
    void whoeverMayNotComeInIsNotAskedFor(String status, String reason) {
        status(status, reason);
        post("anna", PASSWORD).then().statusCode(422);
        assertThat(status()).isEqualTo(status);
        assertThat(directory.binds()).isEmpty();
    }

    @Test
    void withoutAnAccountThereNobodySignsIn() {
        people.run("delete from account");
        post("anna", PASSWORD).then().statusCode(422);
        assertThat(directory.binds()).isEmpty();
        assertThat(status()).isEqualTo("UNREGISTERED");
    }

    @Test
    void failuresLockHereBeforeTheDirectoryDoes() {
        status("ACTIVE", null);
        for (int i = 0; i < 4; i++) {
            wrong();
        }
        assertThat(status()).isEqualTo("LOCKED");
        post("anna", PASSWORD).then().statusCode(422);
        assertThat(directory.binds()).hasSize(4);
        clock.advance(Duration.ofMinutes(15).plusSeconds(5));
        wrong();
        post("anna", PASSWORD).then().statusCode(422);
        assertThat(directory.binds()).hasSize(5);
        clock.advance(Duration.ofMinutes(15).plusSeconds(5));
        right();
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(people.number("select count(*) from directory_sign_in")).isZero();
    }

    @Test
    void somebodyWhoIsNotActiveYetIsLimitedTheSame() {
        for (int i = 0; i < 4; i++) {
            wrong();
        }
        post("anna", PASSWORD).then().statusCode(422);
        assertThat(directory.binds()).hasSize(4);
        assertThat(status()).isEqualTo("UNREGISTERED");
        clock.advance(Duration.ofMinutes(15).plusSeconds(5));
        right();
    }

    @Test
    void aSuccessForgetsFailures() {
        for (int n = 0; n < 3; n++) {
            for (int i = 0; i < 3; i++) {
                wrong();
            }
            right();
        }
        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void triesAtTheSameMomentAreAllCounted() throws Exception {
        status("ACTIVE", null);
        directory.slow(Duration.ofMillis(300));
        List<Integer> answers =
                AtOnce.call(12, () -> post("anna", "wrong").then().extract().statusCode());
        assertThat(answers).containsOnly(422);
        assertThat(directory.binds()).hasSizeLessThanOrEqualTo(4);
        assertThat(status()).isEqualTo("LOCKED");
    }

    @Test
    void aDirectoryThatIsDownIsNoWrongPassword() throws Exception {
        directory.down();
        for (int i = 0; i < 6; i++) {
            post("anna", PASSWORD)
                    .then()
                    .statusCode(503)
                    .contentType(containsString("text/html"))
                    .body(containsString("Your password could not be checked"))
                    .body(containsString("value=\"anna\""))
                    .body(not(containsString("is wrong")));
        }
        directory.up();
        right();
        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void aSlowDirectoryIsNoWrongPassword() {
        directory.slow(Duration.ofSeconds(4));
        post("anna", PASSWORD).then().statusCode(503);
        assertThat(people.number("select tries from directory_sign_in")).isZero();
    }

    @Test
    void aKeyThatIsGoneIsNoWrongPassword() {
        people.run("update source set bind_password = 'x' where id = $1", source);
        post("anna", PASSWORD).then().statusCode(503);
    }

    @Test
    void theFirstOfSeveralAccountsIsAsked() throws Exception {
        directory.person("b.smith", "another word");
        account("b.smith");
        post("anna", "another word").then().statusCode(422);
        right();
    }

    @Test
    void aDirectoryThatIsDownLocksNobodyAgain() throws Exception {
        for (int i = 0; i < 4; i++) {
            wrong();
        }
        clock.advance(Duration.ofMinutes(15).plusSeconds(5));
        directory.down();
        post("anna", PASSWORD).then().statusCode(503);
        directory.up();
        right();
    }
}
