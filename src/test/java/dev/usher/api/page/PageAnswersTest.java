package dev.usher.api.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PageAnswersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/register/x?token=y",
                "/register/done",
                "/register/again",
                "/register/a/b",
                "/sign-in",
                "/me"
            })
    void everyPageIsKeptByNobodyFramedByNobodyAndRunsNoScript(String path) {
        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Strict-Transport-Security", nullValue())
                .body(not(containsString("<script")))
                .body(not(containsString("style=")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/register/x?token=y", "/register/a/b", "/sign-in"})
    void everyPageHasAStrictPolicy(String path) {
        given().get(path)
                .then()
                .header(
                        "Content-Security-Policy",
                        equalTo(
                                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
                                        + " frame-ancestors 'none'; form-action 'self'"));
    }

    @Test
    void anUnknownPageIsAPageWithATrackingId() {
        given().get("/register/a/b")
                .then()
                .statusCode(404)
                .contentType(containsString("text/html"))
                .header("X-Tracking-Id", matchesPattern("[0-9a-f]{32}"))
                .body(containsString("Page not found"))
                .body(matchesPattern("(?s).*<code>[0-9a-f]{32}</code>.*"));
    }

    @Test
    void aMethodThatAPageLacksIsAPageToo() {
        given().delete("/register/again")
                .then()
                .statusCode(405)
                .contentType(containsString("text/html"));
    }

    @Test
    void aBodyOfAnotherTypeIsAPageToo() {
        given().contentType("application/json")
                .body("{}")
                .post("/sign-in")
                .then()
                .statusCode(415)
                .contentType(containsString("text/html"));
    }

    @Test
    void programsGetTheContractsShape() {
        given().get("/beta/nothing")
                .then()
                .statusCode(404)
                .contentType(containsString("application/json"))
                .header("Content-Security-Policy", nullValue());
    }

    @Test
    void theStylesheetMayBeKept() {
        given().get("/assets/usher.css")
                .then()
                .statusCode(200)
                .contentType(containsString("text/css"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", containsString("max-age=3600"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/%73ign-in",
                "/sign-in;x",
                "/sign-in;x=y/",
                "/%2e/sign-in",
                "//sign-in",
                "/%63onsole/language",
                "/console;a%0Ab/language",
                "/console//language",
                "/beta/%63onsole/language",
                "/console/identities/a%2f..%2f..%2f..%2fx/password"
            })
    void noOtherSitePostsToAPageInAnySpelling(String path) {
        given().urlEncodingEnabled(false)
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/x-www-form-urlencoded")
                .post(path)
                .then()
                .statusCode(403)
                .header("Cache-Control", "no-store");
    }
}
