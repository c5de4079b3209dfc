package dev.usher.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.usher.api.Ids;
import dev.usher.support.Letters;
import dev.usher.support.Letters.Letter;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegistrationTest {

    static final String PASSWORD = "quiet otters climb lamps";

    @Inject People people;
    @Inject Letters letters;
    @Inject SetClock clock;

    private UUID anna;

    @BeforeEach
    void emptyDatabase() {
        people.clear();
        anna = people.person("anna");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static Response post(Letter letter, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("token", letter.token())
                .formParams(fields)
                .post(letter.action());
    }

    private static ValidatableResponse register(Letter letter) {
        return post(letter, Map.of("password", PASSWORD, "repeat", PASSWORD)).then();
    }

    private static ValidatableResponse open(Letter letter) {
        return given().get(letter.path()).then();
    }

    private String state(UUID identity) {
        return people.value(
                """
                select i.status || ' ' || o.state || ' ' || (select count(*) from credential)
                from identity i join invitation o on o.identity_id = i.id
                where i.id = $1 order by o.id desc limit 1
                """,
                identity);
    }

    @Test
    void thePageShowsWhoIsMeantAndChangesNothing() {
        Letter letter = letters.sent(anna);
        open(letter)
                .statusCode(200)
                .contentType(containsString("text/html"))
                .body(containsString("Welcome, Person anna"))
                .body(containsString("value=\"anna\""))
                .body(not(containsString("usage agreement")))
                .body(not(containsString("alternateEmail")));
        assertThat(state(anna)).isEqualTo("PENDING SENT 0");
    }

    @Test
    void aPasswordMakesTheIdentityActiveAndEndsEverySession() {
        Letter letter = letters.sent(anna);
        register(letter).statusCode(303).header("Location", endsWith("/register/done"));
        assertThat(state(anna)).isEqualTo("ACTIVE ACCEPTED 1");
        assertThat(people.value("select session_epoch from identity where id = $1", anna))
                .isEqualTo("1");
        assertThat(people.value("select hash from credential")).startsWith("$argon2id$");
        given().get("/register/done")
                .then()
                .statusCode(200)
                .body(containsString("You are registered"))
                .body(containsString("href=\"/sign-in\""));
    }

    @Test
    void aSecondPostAndTheBackButtonFindTheLinkUsed() {
        Letter letter = letters.sent(anna);
        register(letter).statusCode(303);
        String hash = people.value("select hash from credential");
        register(letter).statusCode(410).body(containsString("used already"));
        open(letter).statusCode(410).body(containsString("href=\"/sign-in\""));
        assertThat(people.value("select hash from credential")).isEqualTo(hash);
    }

    @Test
    void ofEightPostsAtTheSameMomentOneWins() throws Exception {
        Letter letter = letters.sent(anna);
        List<Callable<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String password = PASSWORD + " number " + i;
            posts.add(
                    () ->
                            post(letter, Map.of("password", password, "repeat", password))
                                    .statusCode());
        }
        var pool = Executors.newFixedThreadPool(8);
        List<Integer> answers = new ArrayList<>();
        for (var answer : pool.invokeAll(posts)) {
            answers.add(answer.get());
        }
        pool.shutdown();
        assertThat(answers).containsOnlyOnce(303).filteredOn(code -> code == 410).hasSize(7);
        assertThat(state(anna)).isEqualTo("ACTIVE ACCEPTED 1");
        assertThat(people.value("select session_epoch from identity where id = $1", anna))
                .isEqualTo("1");
    }

    @Test
    void aMailScannerLeavesTheLinkAsItWas() {
        Letter letter = letters.sent(anna);
        for (int round = 0; round < 2; round++) {
            given().head(letter.path()).then().statusCode(200);
            open(letter).statusCode(200);
            post(letter, Map.of()).then().statusCode(422);
            post(letter, Map.of("password", "", "repeat", "")).then().statusCode(422);
            given().post(letter.path()).then().statusCode(not(equalTo(500)));
            given().contentType("application/x-www-form-urlencoded")
                    .post(letter.path())
                    .then()
                    .statusCode(404);
        }
        assertThat(state(anna)).isEqualTo("PENDING SENT 0");
        register(letter).statusCode(303);
    }

    @Test
    void faultsAreShownBesideTheirFieldsAndPasswordsAreNotShownAgain() {
        letters.profile(anna, "{\"usageAgreement\":\"Be kind.\",\"askAlternateEmail\":true}");
        Letter letter = letters.sent(anna);
        post(
                        letter,
                        Map.of(
                                "password", "too short",
                                "repeat", "other",
                                "alternateEmail", "<no>address"))
                .then()
                .statusCode(422)
                .body(containsString("<title>Error: "))
                .body(containsString("id=\"password-fault\""))
                .body(containsString("aria-describedby=\"password-hint password-fault\""))
                .body(containsString("id=\"repeat-fault\""))
                .body(containsString("id=\"alternateEmail-fault\""))
                .body(containsString("id=\"agreement-fault\""))
                .body(containsString("value=\"&lt;no&gt;address\""))
                .body(not(containsString("too short")));
        assertThat(state(anna)).isEqualTo("PENDING SENT 0");
    }

    @Test
    void whatTheProfileAsksForIsStored() {
        letters.profile(anna, "{\"usageAgreement\":\"Be kind.\",\"askAlternateEmail\":true}");
        Letter letter = letters.sent(anna);
        open(letter).body(containsString("Be kind."));
        Map<String, String> typed =
                Map.of(
                        "password",
                        PASSWORD,
                        "repeat",
                        PASSWORD,
                        "alternateEmail",
                        "anna@home.example",
                        "agreement",
                        "yes");
        post(letter, typed).then().statusCode(303);
        assertThat(people.value("select alternate_email from identity where id = $1", anna))
                .isEqualTo("anna@home.example");
    }

    @Test
    void anAddressWithANulCharacterIsAFaultNotAFailure() {
        letters.profile(anna, "{\"askAlternateEmail\":true}");
        Letter letter = letters.sent(anna);
        post(
                        letter,
                        Map.of(
                                "password", PASSWORD,
                                "repeat", PASSWORD,
                                "alternateEmail", "a\0@home.example"))
                .then()
                .statusCode(422);
    }

    @Test
    void anUnaskedAlternateAddressIsNotTaken() {
        Letter letter = letters.sent(anna);
        post(
                        letter,
                        Map.of(
                                "password", PASSWORD,
                                "repeat", PASSWORD,
                                "alternateEmail", "x@home.example"))
                .then()
                .statusCode(303);
        assertThat(people.value("select alternate_email from identity where id = $1", anna))
                .isNull();
    }

    @Test
    void aForgedTokenAndAnUnknownInvitationLookTheSame() {
        Letter letter = letters.sent(anna);
        String unknown = given().get("/register/" + Ids.wire(Ids.next()) + "?token=x").asString();
        assertThat(given().get(letter.action() + "?token=x").asString()).isEqualTo(unknown);
        assertThat(given().get(letter.action()).asString()).isEqualTo(unknown);
        assertThat(given().get("/register/nonsense?token=x").asString()).isEqualTo(unknown);
        open(letter).statusCode(200);
        Letter forged = new Letter(letter.id(), letter.path(), letter.token().toLowerCase());
        register(forged).statusCode(404).body(containsString("Send me a new letter"));
        assertThat(state(anna)).isEqualTo("PENDING SENT 0");
    }

    @Test
    void aUsedLinkWithAForgedTokenTellsNothing() {
        Letter letter = letters.sent(anna);
        register(letter).statusCode(303);
        given().get(letter.action() + "?token=x").then().statusCode(404);
    }

    @Test
    void anExpiredLinkOffersANewLetter() {
        Letter letter = letters.sent(anna);
        clock.advance(Duration.ofDays(7).plusSeconds(5));
        open(letter).statusCode(410).body(containsString("expired"));
        register(letter).statusCode(410).body(containsString("action=\"/register/again\""));
        assertThat(state(anna)).isEqualTo("PENDING SENT 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REVOKED", "BOUNCED", "FAILED"})
    void aWithdrawnLinkRegistersNobody(String state) {
        Letter letter = letters.in(anna, state, null);
        open(letter).statusCode(410).body(containsString("no longer works"));
        register(letter).statusCode(410);
        assertThat(people.value("select status from identity where id = $1", anna))
                .isEqualTo("UNREGISTERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISABLED", "LOCKED", "ERROR", "TERMINATED"})
    void aClosedAccountIsNotRegistered(String status) {
        Letter letter = letters.sent(anna);
        people.run("update identity set status = $2 where id = $1", anna, status);
        open(letter).statusCode(403).body(containsString("cannot be registered now"));
        register(letter).statusCode(403);
        assertThat(state(anna)).isEqualTo(status + " SENT 0");
    }

    @ParameterizedTest
    @CsvSource({"QUEUED,1", "SENDING,1", "SENT,0"})
    void aPersonQuickerThanOurRecordIsCountedOnTheTask(String state, String counted) {
        UUID task = Ids.next();
        people.run(
                """
                insert into task (id, definition, description, launcher, created, total, open)
                values ($1, 'INVITE_IDENTITIES', '', 'test', '2026-01-01T00:00:00Z', 2, 2)
                """,
                task);
        Letter letter = letters.in(anna, state, task);
        register(letter).statusCode(303);
        assertThat(people.value("select sent from task")).isEqualTo(counted);
        assertThat(people.value("select 2 - open from task")).isEqualTo(counted);
        assertThat(people.value("select sent is not null from invitation")).isEqualTo("true");
    }

    @Test
    void thePersonIsSentToAnAllowedPlaceOnly() {
        Letter letter = letters.sent(anna);
        String url = "https://app.example.com/welcome?a=1";
        people.run("update invitation set redirect_url = $1", url);
        open(letter)
                .header(
                        "Content-Security-Policy",
                        endsWith("form-action 'self' https://app.example.com"));
        register(letter).statusCode(303).header("Location", url);
    }

    @Test
    void aPlaceThatIsNotAllowedIsPassedOverForTheProfilesOwn() {
        letters.profile(anna, "{\"redirectUrl\":\"https://app.example.com/start\"}");
        Letter letter = letters.sent(anna);
        people.run("update invitation set redirect_url = 'https://evil.example/'");
        register(letter).statusCode(303).header("Location", "https://app.example.com/start");
    }

    @Test
    void withoutAnAllowedPlaceTheDonePageComes() {
        Letter letter = letters.sent(anna);
        people.run("update invitation set redirect_url = 'https://app.example.com.evil.example/'");
        open(letter).header("Content-Security-Policy", endsWith("form-action 'self'"));
        register(letter).statusCode(303).header("Location", endsWith("/register/done"));
    }

    @Test
    void hashingIsLimitedForEachLink() {
        Letter letter = letters.sent(anna);
        people.run(
                "update identity set status = 'PENDING' where id = $1", anna); // stays open below
        people.run(
                """
                create or replace function hold() returns trigger language plpgsql
                as $$ begin raise exception 'held'; end $$
                """);
        people.run(
                "create trigger hold before update on invitation for each row execute function hold()");
        try {
            for (int i = 0; i < 30; i++) {
                register(letter).statusCode(500).body(containsString("Something went wrong"));
            }
            register(letter)
                    .statusCode(429)
                    .header("Retry-After", not(equalTo("")))
                    .body(containsString("Please wait a moment"));
        } finally {
            people.run("drop trigger hold on invitation");
        }
        post(letter, Map.of()).then().statusCode(422);
        clock.advance(Duration.ofHours(1).plusSeconds(5));
        register(letter).statusCode(303);
    }
}
