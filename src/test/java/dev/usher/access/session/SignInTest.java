package dev.usher.access.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.usher.access.password.Passwords;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest {

    private static final String PASSWORD = "quiet otters climb lamps";
    private static String hash;

    @Inject People people;
    @Inject Passwords passwords;
    @Inject SetClock clock;

    private UUID anna;

    @BeforeEach
    void aRegisteredPerson() {
        people.clear();
        anna = people.person("anna", "anna@example.com", "ACTIVE");
        if (hash == null) {
            hash = passwords.hash(PASSWORD).await().indefinitely();
        }
        people.run(
                "insert into credential (identity_id, hash, changed) values ($1, $2, '2026-01-01T00:00:00Z')",
                anna,
                hash);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static Response post(String name, String password) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("username", name)
                .formParam("password", password)
                .post("/sign-in");
    }

    private static Cookie signedIn() {
        Response answer = post("anna", PASSWORD);
        answer.then().statusCode(303).header("Location", endsWith("/me"));
        return answer.getDetailedCookie("usher");
    }

    private static ValidatableResponse me(Cookie cookie) {
        return given().redirects().follow(false).cookie(cookie).get("/me").then();
    }

    private String status() {
        return people.value("select status from identity where id = $1", anna);
    }

    @Test
    void aRightPasswordShowsWhoYouAre() {
        me(signedIn())
                .statusCode(200)
                .body(containsString("Hello Person anna"))
                .body(containsString("anna@example.com"))
                .body(containsString("Active"))
                .body(containsString("action=\"/sign-out\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANNA", " anna ", "anna@example.com", "Anna@Example.com"})
    void theUserNameOrTheWorkAddressSignsIn(String name) {
        post(name, PASSWORD).then().statusCode(303);
    }

    @Test
    void theCookieIsForThisBrowserAlone() {
        Cookie cookie = signedIn();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.isSecured()).isFalse();
    }

    @Test
    void everyRefusalIsTheSame() {
        people.person("bert", "bert@example.com", "ACTIVE");
        String wrong = post("anna", "wrong").then().statusCode(422).extract().asString();
        String unknown = post("nobody", "wrong").then().statusCode(422).extract().asString();
        assertThat(unknown.replace("nobody", "anna")).isEqualTo(wrong);
        assertThat(post("bert", PASSWORD).asString().replace("bert", "anna")).isEqualTo(wrong);
        people.run("update identity set status = 'DISABLED' where id = $1", anna);
        assertThat(post("anna", PASSWORD).asString()).isEqualTo(wrong);
        assertThat(post("a\0", PASSWORD).statusCode()).isEqualTo(422);
        assertThat(wrong).contains("is wrong, or the account is locked");
    }

    @Test
    void anEmptyFormIsRefused() {
        post("", "").then().statusCode(422);
        given().contentType("application/x-www-form-urlencoded")
                .post("/sign-in")
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UNREGISTERED", "PENDING", "WARNING", "DISABLED", "LOCKED", "REGISTERED"})
    void onlyAnActivePersonSignsIn(String status) {
        people.run("update identity set status = $2 where id = $1", anna, status);
        post("anna", PASSWORD).then().statusCode(422);
        assertThat(status()).isEqualTo(status);
    }

    @Test
    void failuresLockAndTheTimeOfTheLockOpensAgain() {
        Cookie before = signedIn();
        for (int i = 0; i < 9; i++) {
            post("anna", "wrong").then().statusCode(422);
        }
        assertThat(status()).isEqualTo("ACTIVE");
        post("anna", "wrong").then().statusCode(422);
        assertThat(status()).isEqualTo("LOCKED");
        me(before).statusCode(303);
        post("anna", PASSWORD).then().statusCode(422);
        clock.advance(Duration.ofMinutes(14));
        post("anna", PASSWORD).then().statusCode(422);
        clock.advance(Duration.ofMinutes(1).plusSeconds(5));
        me(signedIn()).statusCode(200);
        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(people.value("select failed_attempts from credential")).isEqualTo("0");
        assertThat(people.value("select locked_until from credential")).isNull();
    }

    @Test
    void aFailureAfterALockLocksAgainAtOnce() {
        for (int i = 0; i < 10; i++) {
            post("anna", "wrong");
        }
        clock.advance(Duration.ofMinutes(15).plusSeconds(5));
        post("anna", "wrong").then().statusCode(422);
        post("anna", PASSWORD).then().statusCode(422);
        clock.advance(Duration.ofMinutes(15).plusSeconds(5));
        post("anna", PASSWORD).then().statusCode(303);
    }

    @Test
    void aSuccessForgetsFailures() {
        for (int i = 0; i < 9; i++) {
            post("anna", "wrong");
        }
        signedIn();
        assertThat(people.value("select failed_attempts from credential")).isEqualTo("0");
    }

    @Test
    void aLockByAnAdministratorDoesNotEndByItself() {
        for (int i = 0; i < 10; i++) {
            post("anna", "wrong");
        }
        people.run("update identity set status_reason = 'ADMINISTRATOR' where id = $1", anna);
        clock.advance(Duration.ofHours(1));
        post("anna", PASSWORD).then().statusCode(422);
        assertThat(status()).isEqualTo("LOCKED");
    }

    @Test
    void namesOfNobodyAreLimitedLikeAllOthers() {
        for (int i = 0; i < 20; i++) {
            post("nobody", "wrong").then().statusCode(422);
        }
        post("Nobody", "wrong")
                .then()
                .statusCode(429)
                .header("Retry-After", not(""))
                .body(containsString("Please wait a moment"));
        clock.advance(Duration.ofMinutes(15).plusSeconds(5));
        post("nobody", "wrong").then().statusCode(422);
    }

    @Test
    void aSessionEndsWhenTheEpochIsRaised() {
        Cookie cookie = signedIn();
        people.run("update identity set session_epoch = session_epoch + 1 where id = $1", anna);
        me(cookie).statusCode(303).header("Location", endsWith("/sign-in"));
    }

    @Test
    void aSessionEndsAfterItsTime() {
        Cookie cookie = signedIn();
        clock.advance(Duration.ofHours(8).minusMinutes(1));
        me(cookie).statusCode(200);
        clock.advance(Duration.ofMinutes(2));
        me(cookie).statusCode(303);
    }

    @Test
    void signOutTakesTheCookieBack() {
        Cookie cookie = signedIn();
        Response answer = given().redirects().follow(false).cookie(cookie).post("/sign-out");
        answer.then().statusCode(303).header("Location", endsWith("/sign-in"));
        assertThat(answer.getDetailedCookie("usher").getMaxAge()).isZero();
        assertThat(answer.getDetailedCookie("usher").getValue()).isEmpty();
    }

    @Test
    void withoutASessionThereIsOnlyTheSignInPage() {
        given().redirects().follow(false).get("/").then().statusCode(303);
        given().redirects()
                .follow(false)
                .get("/me")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in"));
        given().cookie("usher", "nonsense").get("/me").then().body(containsString("Sign in"));
        given().get("/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("autocomplete=\"current-password\""))
                .body(containsString("href=\"/register/again\""));
    }

    @Test
    void whoeverIsSignedInSkipsTheSignInPage() {
        given().redirects()
                .follow(false)
                .cookie(signedIn())
                .get("/sign-in")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/me"));
    }

    @Test
    void aPostFromAnotherSiteIsRefused() {
        Cookie cookie = signedIn();
        given().redirects()
                .follow(false)
                .cookie(cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .post("/sign-out")
                .then()
                .statusCode(403)
                .contentType(containsString("text/html"))
                .body(containsString("sent from another site"));
        given().contentType("application/x-www-form-urlencoded")
                .header("Origin", "https://evil.example")
                .formParam("username", "anna")
                .formParam("password", PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(403);
        assertThat(people.value("select count(*) from attempt_limit")).isEqualTo("1");
    }

    @Test
    void aLockOfFailuresBehindAnotherStatusEndsAsItWould() {
        for (int i = 0; i < 10; i++) {
            post("anna", "wrong");
        }
        people.run(
                "update identity set status = 'DISABLED', status_before = 'ACTIVE', locked = true where id = $1",
                anna);
        clock.advance(Duration.ofMinutes(15).plusSeconds(5));
        post("anna", PASSWORD).then().statusCode(422);
        people.run(
                "update identity set status = 'LOCKED', status_reason = 'FAILED_SIGN_INS', locked = false where id = $1",
                anna);
        assertThat(people.value("select locked_until from credential")).isNotNull();
        post("anna", PASSWORD).then().statusCode(303);
        assertThat(status()).isEqualTo("ACTIVE");
    }
}
