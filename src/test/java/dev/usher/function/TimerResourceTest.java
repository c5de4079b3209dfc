package dev.usher.function;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.access.UserLevel;
import dev.usher.support.Packaging;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TimerResourceTest {

    @Inject People people;
    @Inject TestTokens tokens;

    @BeforeEach
    void clear() {
        people.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delivery",
                "auto-invite",
                "expiry-sweep",
                "load",
                "report",
                "maintenance",
                "migrate"
            })
    void aServerRunsATimerForAnAdministratorAndForNobodyElse(String timer) {
        assumeServer();
        given().post("/timers/" + timer).then().statusCode(401);
        given().auth()
                .oauth2(tokens.of(UserLevel.HELPDESK))
                .post("/timers/" + timer)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(tokens.of(UserLevel.ORG_ADMIN))
                .post("/timers/" + timer)
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(tokens.program("usher:timers:run"))
                .post("/timers/" + timer)
                .then()
                .statusCode(200);
    }

    @Test
    void aGatewayCarriesNoTimer() {
        assumeTrue(Packaging.isFunction(), "a server has no gateway");
        given().auth()
                .oauth2(tokens.of(UserLevel.ORG_ADMIN))
                .post("/timers/delivery")
                .then()
                .statusCode(404);
    }

    @Test
    void theAnswerTellsWhatWasDone() {
        assumeServer();
        String token = tokens.of(UserLevel.ORG_ADMIN);
        given().auth()
                .oauth2(token)
                .post("/timers/delivery")
                .then()
                .statusCode(200)
                .body("lettersSent", equalTo(0))
                .body("queueAge", equalTo(0));
        given().auth()
                .oauth2(token)
                .post("/timers/auto-invite")
                .then()
                .statusCode(200)
                .body("released", equalTo(0))
                .body("lettersQueued", equalTo(0))
                .body("profilesWithheld", equalTo(0));
        given().auth()
                .oauth2(token)
                .post("/timers/migrate")
                .then()
                .body("migrations", equalTo(0))
                .body("version.toInteger()", greaterThanOrEqualTo(SchemaVersion.NEEDED));
    }

    @Test
    void whoMayFireTimersIsNotToldTheLinkThatMakesAnAdministrator() {
        assumeServer();
        given().auth()
                .oauth2(tokens.program("usher:timers:run"))
                .post("/timers/migrate")
                .then()
                .statusCode(200)
                .body("version", notNullValue())
                .body("administrator", nullValue());
        assertThat(people.number("select count(*) from identity where protected")).isEqualTo(1);
    }

    private static void assumeServer() {
        assumeFalse(Packaging.isFunction(), "a function's own events: see the system test");
    }
}
