package dev.usher.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.api.Ids;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BootstrapClientTest {

    private static final String ID = "0123456789abcdef0123456789ABCDEF";
    private static final String SECRET = "q+/%41 chosen by the operator of this place =";

    @Inject People people;
    @Inject BootstrapClient bootstrap;

    private UUID owner;

    @BeforeEach
    void somebodyWhoHasYetToRegister() {
        people.clear();
        owner = people.person("first");
        people.run("insert into user_level values ($1, 'ORG_ADMIN')", owner);
    }

    @Test
    void thePairWorksBeforeItsOwnerHasRegistered() {
        ensure(SECRET);
        String token = token().statusCode(200).extract().path("access_token");
        given().auth().oauth2(token).get("/v3/oauth-clients").then().statusCode(200);
        people.run("update identity set status = 'PENDING'");
        given().auth().oauth2(token).get("/v3/oauth-clients").then().statusCode(200);
        people.run("update identity set status = 'ACTIVE'");
        token().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"DISABLED", "LOCKED", "TERMINATED", "ERROR"})
    void thePairEndsWithItsOwner(String status) {
        ensure(SECRET);
        String token = token().statusCode(200).extract().path("access_token");
        people.run("update identity set status = $1", status);
        token().statusCode(400);
        given().auth().oauth2(token).get("/v3/oauth-clients").then().statusCode(401);
    }

    @Test
    void aSecretWithSignsWorksByBasicWhetherItIsEncodedOrNot() {
        ensure(SECRET);
        for (String written :
                new String[] {SECRET, URLEncoder.encode(SECRET, StandardCharsets.UTF_8)}) {
            given().auth()
                    .preemptive()
                    .basic(ID, written)
                    .queryParam("grant_type", "client_credentials")
                    .post("/oauth/token")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aClientThatExistsKeepsItsSecret() {
        ensure(SECRET);
        ensure("another secret, long enough to be taken");
        token().statusCode(200);
        assertThat(people.value("select count(*) from api_client")).isEqualTo("1");
    }

    @Test
    void nothingIsStoredWhenNothingIsSet() {
        assertThat(bootstrap.ensure(owner).await().indefinitely()).isEmpty();
        assertThat(people.value("select count(*) from api_client")).isEqualTo("0");
    }

    @Test
    void settingsThatAreWrongAreSaidInOneSentence() {
        assertThatThrownBy(() -> bootstrap.ensurePersonalToken(owner, "admin", SECRET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "usher.bootstrap.client-id must be 32 hexadecimal characters or a UUID.");
        assertThatThrownBy(() -> bootstrap.ensurePersonalToken(owner, ID, "short"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("usher.bootstrap.client-secret must have at least 32 characters.");
    }

    private void ensure(String secret) {
        assertThat(bootstrap.ensurePersonalToken(owner, ID, secret).await().indefinitely())
                .isEqualTo(Ids.known(ID));
    }

    private static ValidatableResponse token() {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", ID)
                .formParam("client_secret", SECRET)
                .post("/oauth/token")
                .then();
    }
}
