package dev.usher.access.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.password.Passwords;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HttpsTest.PublicHttps.class)
class HttpsTest {

    /** Something in front speaks TLS. */
    public static class PublicHttps implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("usher.public-url", "https://usher.example");
        }
    }

    @Inject People people;
    @Inject Passwords passwords;

    @Test
    void underHttpsTheCookieIsBoundToHostAndTlsAndBrowsersStayOnIt() {
        people.clear();
        UUID anna = people.person("anna", "anna@example.com", "ACTIVE");
        people.run(
                "insert into credential (identity_id, hash, changed) values ($1, $2, '2026-01-01T00:00:00Z')",
                anna,
                passwords.hash("quiet otters climb lamps").await().indefinitely());
        Response answer =
                given().redirects()
                        .follow(false)
                        .header("Origin", "https://usher.example")
                        .contentType("application/x-www-form-urlencoded")
                        .formParam("username", "anna")
                        .formParam("password", "quiet otters climb lamps")
                        .post("/sign-in");
        answer.then().statusCode(303).header("Strict-Transport-Security", "max-age=31536000");
        Cookie cookie = answer.getDetailedCookie("__Host-usher");
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        given().cookie("__Host-usher", cookie.getValue()).get("/me").then().statusCode(200);
        given().redirects()
                .follow(false)
                .cookie("usher", cookie.getValue())
                .get("/me")
                .then()
                .statusCode(303);
    }
}
