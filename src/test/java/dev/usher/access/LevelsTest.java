package dev.usher.access;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.support.Endpoint;
import dev.usher.support.Packaging;
import dev.usher.support.People;
import dev.usher.support.TestMail;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may call what. {@code rights.txt} says it a second time, so that it changes only when somebody means it to; here each
 * endpoint is called as each user level, as a program, with each scope and with none.
 */
@QuarkusTest
class LevelsTest {

    private static final String ALL = "sp:scopes:all";

    @Inject People people;
    @Inject TestTokens tokens;
    @Inject TestMail mail;

    @BeforeEach
    void nobody() {
        people.clear();
        mail.reset();
    }

    /** A line of the file; levels and scopes: any one of them, none: everybody's. */
    private record Right(String name, Set<String> scopes, Set<String> levels, boolean program) {

        static Right of(String line) {
            List<String> parts = Arrays.stream(line.split("\\|")).map(String::strip).toList();
            return new Right(
                    parts.get(0),
                    words(parts.get(1)),
                    words(parts.get(2)),
                    parts.get(3).equals("program"));
        }

        private static Set<String> words(String text) {
            return text.equals("-") ? Set.of() : Set.of(text.split(" "));
        }

        boolean allows(UserLevel level) {
            return levels.isEmpty()
                    || levels.contains(level.name())
                    || levels.contains(UserLevel.USER.name());
        }

        UserLevel someLevel() {
            return levels.isEmpty() ? UserLevel.USER : UserLevel.valueOf(levels.iterator().next());
        }
    }

    private static final List<String> LINES = lines();
    private static final Map<String, Right> RIGHTS =
            LINES.stream()
                    .filter(line -> line.contains("|"))
                    .map(Right::of)
                    .collect(toMap(Right::name, Function.identity()));

    private static List<String> lines() {
        try (InputStream file = LevelsTest.class.getResourceAsStream("rights.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The console's have a test of their own; the local mail server's are in no package. */
    private static List<Endpoint> endpoints() {
        return Endpoint.below("dev.usher").stream()
                .filter(each -> !each.method().getDeclaringClass().getName().contains(".console."))
                .filter(each -> !each.method().getDeclaringClass().getName().contains(".local."))
                .toList();
    }

    static Stream<Endpoint> guarded() {
        return endpoints().stream().filter(LevelsTest::isGuarded);
    }

    private static boolean isGuarded(Endpoint endpoint) {
        return endpoint.method().isAnnotationPresent(Requires.class);
    }

    private static boolean isTimer(Endpoint endpoint) {
        return endpoint.method().getAnnotation(Requires.class).timer();
    }

    @Test
    void everyEndpointIsWrittenDownAndNoOther() {
        assertThat(names(endpoints().stream().filter(LevelsTest::isGuarded)))
                .isEqualTo(new TreeSet<>(RIGHTS.keySet()));
        assertThat(names(endpoints().stream().filter(each -> !isGuarded(each))))
                .as("open to everybody")
                .isEqualTo(
                        LINES.stream()
                                .filter(line -> !line.contains("|"))
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> names(Stream<Endpoint> endpoints) {
        return endpoints.map(Endpoint::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void anEndpointLetsInWhomItShouldAndNobodyElse(Endpoint endpoint) {
        if (isTimer(endpoint) && Packaging.isFunction()) {
            // a gateway carries none: nobody finds it
            endpoint.call(given().auth().oauth2(tokens.of(UserLevel.ORG_ADMIN)), "")
                    .statusCode(404);
            return;
        }
        Right right = RIGHTS.get(endpoint.name());
        endpoint.call(given(), "").statusCode(401);
        for (UserLevel level : UserLevel.values()) {
            assertThat(isLetIn(endpoint, tokens.of(level)))
                    .as("%s as %s", endpoint, level)
                    .isEqualTo(right.allows(level));
        }
        assertThat(isLetIn(endpoint, tokens.program(ALL)))
                .as("%s as a program", endpoint)
                .isEqualTo(right.program());
        for (String scope : right.scopes()) {
            assertThat(isLetIn(endpoint, tokens.of(new String[] {scope}, right.someLevel())))
                    .as("%s with the scope %s", endpoint, scope)
                    .isTrue();
        }
        assertThat(
                        isLetIn(
                                endpoint,
                                tokens.of(new String[] {"another:scope"}, UserLevel.ORG_ADMIN)))
                .as("%s with another scope", endpoint)
                .isEqualTo(right.scopes().isEmpty());
    }

    private static boolean isLetIn(Endpoint endpoint, String token) {
        // everybody's tokens are for administrators alone; one's own are what the rights speak of
        String query = endpoint.name().equals("GET /personal-access-tokens") ? "?owner-id=me" : "";
        int status = endpoint.call(given().auth().oauth2(token), query).extract().statusCode();
        assertThat(status).as("%s", endpoint).isNotIn(401, 415, 429, 500);
        return status != 403;
    }
}
