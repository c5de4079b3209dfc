package dev.usher.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErrorsTest {

    @Test
    void anUnknownPathAnswersInTheContractsShape() {
        given().get("/beta/nothing/here")
                .then()
                .statusCode(404)
                .header("X-Tracking-Id", matchesPattern("[0-9a-f]{32}"))
                .body("detailCode", equalTo("404 Not found"))
                .body("trackingId", matchesPattern("[0-9a-f]{32}"))
                .body("messages[0].locale", equalTo("en-US"))
                .body("messages[0].text", notNullValue())
                .body("causes.size()", equalTo(0));
    }

    @Test
    void theServiceIsAlive() {
        given().get("/health/live").then().statusCode(200);
    }
}
