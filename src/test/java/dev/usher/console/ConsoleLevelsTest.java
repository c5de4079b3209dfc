package dev.usher.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.UserLevel;
import dev.usher.access.session.TestSessions;
import dev.usher.support.Endpoint;
import dev.usher.support.People;
import dev.usher.support.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint of the console, called as each user level. */
@QuarkusTest
class ConsoleLevelsTest {

    @Inject People people;
    @Inject TestSessions sessions;
    @Inject TestMail mail;

    @BeforeEach
    void nobody() {
        people.clear();
        mail.reset();
    }

    static Stream<Endpoint> endpoints() {
        return Endpoint.below(Allowed.class.getPackageName()).stream();
    }

    @Test
    void everyEndpointNamesItsLevels() {
        assertThat(endpoints()).isNotEmpty();
        assertThat(endpoints().filter(each -> !each.method().isAnnotationPresent(Allowed.class)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anEndpointLetsInItsLevelsAndNobodyElse(Endpoint endpoint) {
        List<UserLevel> allowed =
                Arrays.asList(endpoint.method().getAnnotation(Allowed.class).value());
        assertThat(status(endpoint, null)).as("%s without a session", endpoint).isEqualTo(303);
        for (UserLevel level : UserLevel.values()) {
            int status = status(endpoint, session(level));
            assertThat(status == 403)
                    .as("%s as %s: %d", endpoint, level, status)
                    .isEqualTo(!allowed.contains(level) && !allowed.contains(UserLevel.USER));
        }
    }

    private String session(UserLevel level) {
        UUID person = people.person("caller-" + UUID.randomUUID(), null, "ACTIVE");
        if (level != UserLevel.USER) {
            people.run("insert into user_level values ($1, $2)", person, level.name());
        }
        return sessions.cookie(person);
    }

    private static int status(Endpoint endpoint, String cookie) {
        var request = given().header("Sec-Fetch-Site", "same-origin");
        return endpoint.call(cookie == null ? request : request.header("Cookie", cookie), "")
                .extract()
                .statusCode();
    }
}
