package dev.usher.access.password;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PasswordsBusyTest {

    @Inject People people;

    /** As if too many waited already. */
    private static class Busy extends Passwords {
        Busy() {
            super(
                    new PasswordSettings() {
                        @Override
                        public int atOnce() {
                            return 1;
                        }

                        @Override
                        public int waiting() {
                            return 1;
                        }
                    });
        }

        @Override
        public Uni<Boolean> verify(String password, String phcOrNull) {
            return Uni.createFrom().failure(new PasswordsBusyException());
        }
    }

    @Test
    void whoeverFindsTheQueueFullIsToldWhenToComeBack() {
        people.clear();
        QuarkusMock.installMockForType(new Busy(), Passwords.class);
        given().contentType("application/x-www-form-urlencoded")
                .formParam("username", "anna")
                .formParam("password", "x")
                .post("/sign-in")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType(containsString("text/html"))
                .body(containsString("Please wait a moment"));
    }
}
