package dev.usher.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.source.Admin;
import dev.usher.support.AtOnce;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Two changes of one profile at the same moment: what was answered 200 holds. */
@QuarkusTest
class ProfilesAtOnceTest {

    @Inject Admin admin;
    @Inject People people;

    private String profile;

    @BeforeEach
    void aProfileThatInvites() {
        people.clear();
        profile = admin.profile("Employees", admin.source("HR"));
        assertThat(patch("mode", "\"ON_CREATION\"")).isEqualTo(200);
    }

    private int patch(String option, String value) {
        return admin.call()
                .contentType("application/json-patch+json")
                .body(
                        "[{\"op\":\"add\",\"path\":\"/invitationOptions/%s\",\"value\":%s}]"
                                .formatted(option, value))
                .patch("/v2025/identity-profiles/" + profile)
                .then()
                .extract()
                .statusCode();
    }

    private String option(String name) {
        return people.value("select invitation_options ->> $1 from identity_profile", name);
    }

    @RepeatedTest(10)
    void neitherUndoesTheOther() throws Exception {
        AtomicInteger caller = new AtomicInteger();
        int[] answers = new int[2];
        List<Integer> all =
                AtOnce.call(
                        2,
                        () -> {
                            int n = caller.getAndIncrement();
                            answers[n] =
                                    n == 0 ? patch("mode", "\"MANUAL\"") : patch("dailyCap", "500");
                            return answers[n];
                        });
        assertThat(all).isSubsetOf(200, 409).contains(200);
        assertThat(option("mode")).isEqualTo(answers[0] == 200 ? "MANUAL" : "ON_CREATION");
        assertThat(option("dailyCap")).isEqualTo(answers[1] == 200 ? "500" : null);
    }
}
