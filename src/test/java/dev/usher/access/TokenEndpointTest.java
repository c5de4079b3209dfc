package dev.usher.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.access.TestClients.Pair;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TokenEndpointTest {

    private static final String GRANT = "client_credentials";

    @Inject People people;
    @Inject SetClock clock;
    @Inject TestClients clients;
    @Inject Tokens tokens;

    private UUID owner;
    private Pair pat;

    @BeforeEach
    void aPersonWithAToken() {
        clock.reset();
        people.clear();
        owner = people.person("ada", "ada@example.com", "ACTIVE");
        people.run("insert into user_level values ($1, 'ORG_ADMIN')", owner);
        pat = clients.personal(owner, "sp:scopes:all");
    }

    @Test
    void parametersMayBeMultipart() {
        granted(
                given().multiPart("grant_type", GRANT)
                        .multiPart("client_id", pat.clientId())
                        .multiPart("client_secret", pat.secret()));
    }

    @Test
    void parametersMayBeUrlencoded() {
        granted(
                form().formParam("grant_type", GRANT)
                        .formParam("client_id", pat.clientId())
                        .formParam("client_secret", pat.secret()));
    }

    @Test
    void parametersMayBeInTheQuery() {
        granted(
                given().queryParam("grant_type", GRANT)
                        .queryParam("client_id", pat.clientId())
                        .queryParam("client_secret", pat.secret()));
    }

    @Test
    void parametersMayBeInTheQueryWithAnEmptyForm() {
        granted(
                given().contentType(ContentType.URLENC)
                        .queryParam("grant_type", GRANT)
                        .queryParam("client_id", pat.clientId())
                        .queryParam("client_secret", pat.secret()));
    }

    @Test
    void theGrantMayBeInTheQueryAndTheRestInTheBody() {
        granted(
                form().queryParam("grant_type", GRANT)
                        .formParam("client_id", pat.clientId())
                        .formParam("client_secret", pat.secret()));
    }

    @Test
    void theBodyGoesBeforeTheQuery() {
        granted(
                form().queryParam("grant_type", "password")
                        .queryParam("client_secret", "wrong")
                        .formParam("grant_type", GRANT)
                        .formParam("client_id", pat.clientId())
                        .formParam("client_secret", pat.secret()));
    }

    @Test
    void theClientMayUseBasic() {
        granted(
                form().header("Authorization", basic(pat.clientId(), pat.secret()))
                        .formParam("grant_type", GRANT));
        granted(
                given().header("Authorization", basic(pat.clientId(), pat.secret()))
                        .queryParam("grant_type", GRANT)
                        .queryParam("client_id", pat.clientId()));
    }

    @Test
    void anIdMayHaveDashes() {
        granted(request(pat.id().toString(), pat.secret()));
    }

    @Test
    void theTokenSaysWhoItIsFor() {
        String token =
                granted(request(pat.clientId(), pat.secret()))
                        .header("Cache-Control", equalTo("no-store"))
                        .body("token_type", equalTo("bearer"))
                        .body("expires_in", equalTo(750))
                        .body("scope", equalTo("sp:scopes:all"))
                        .body("identity_id", equalTo(Ids.wire(owner)))
                        .body("user_id", equalTo(Ids.wire(owner)))
                        .body("strong_auth", equalTo(false))
                        .body("strong_auth_supported", equalTo(false))
                        .body("internal", equalTo(false))
                        .body("enabled", equalTo(true))
                        .body("tenant_id", equalTo("usher"))
                        .body("org", equalTo("usher"))
                        .body("pod", equalTo("local"))
                        .body("accessType", equalTo("OFFLINE"))
                        .body("jti", matchesPattern("[0-9a-f]{32}"))
                        .body("$", not(hasItem("refresh_token")))
                        .extract()
                        .path("access_token");
        assertThat(tokens.verify(token))
                .containsEntry("user_name", "ada")
                .containsEntry("client_id", pat.clientId())
                .containsEntry("identity_id", Ids.wire(owner))
                .containsEntry("authorities", List.of("ORG_ADMIN"))
                .containsEntry("scope", List.of("sp:scopes:all"))
                .containsEntry("session_epoch", 0L)
                .containsKeys(
                        "tenant_id",
                        "pod",
                        "org",
                        "user_id",
                        "strong_auth",
                        "internal",
                        "exp",
                        "jti",
                        "strong_auth_supported");
    }

    @Test
    void aProgramHasNobodyBehindIt() {
        Pair program = clients.program("idn:task-management:read");
        String token =
                granted(request(program.clientId(), program.secret()))
                        .body("identity_id", nullValue())
                        .extract()
                        .path("access_token");
        assertThat(tokens.verify(token)).doesNotContainKeys("identity_id", "session_epoch");
        list(token).statusCode(403);
    }

    @Test
    void scopeNarrows() {
        String token =
                granted(
                                request(pat.clientId(), pat.secret())
                                        .queryParam(
                                                "scope", "sp:my-personal-access-tokens:read x:y"))
                        .body("scope", equalTo("sp:my-personal-access-tokens:read x:y"))
                        .extract()
                        .path("access_token");
        list(token).statusCode(200);
        given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\"}")
                .post("/v3/personal-access-tokens")
                .then()
                .statusCode(403);
        Pair narrow = clients.personal(owner, "a:b");
        refused(request(narrow.clientId(), narrow.secret()).queryParam("scope", "c:d"), 400)
                .body("error", equalTo("invalid_scope"));
        granted(request(narrow.clientId(), narrow.secret()).queryParam("scope", "sp:scopes:all"))
                .body("scope", equalTo("a:b"));
    }

    @Test
    void aWrongSecretAndAnUnknownClientAreAnsweredAlike() {
        String wrong = refusedClient(request(pat.clientId(), "wrong"));
        String unknown = refusedClient(request(Ids.wire(Ids.next()), "wrong"));
        String noId = refusedClient(request("nobody", "wrong"));
        assertThat(wrong).isEqualTo(unknown).isEqualTo(noId);
    }

    @ParameterizedTest
    @CsvSource({
        "Basic !!!",
        "Basic bm9jb2xvbg==",
        "Basic OnNlY3JldA==",
        "Bearer stale",
        "Basic",
    })
    void aHeaderThatIsNoPairIsNoClient(String header) {
        refusedClient(form().header("Authorization", header).formParam("grant_type", GRANT));
    }

    @Test
    void whatIsMissingOrThereTwiceIsAnInvalidRequest() {
        error(form().formParam("client_id", pat.clientId()), "invalid_request");
        error(given(), "invalid_request");
        error(form().formParam("grant_type", ""), "invalid_request");
        error(form().formParam("grant_type", GRANT, GRANT), "invalid_request");
        error(given().queryParam("grant_type", GRANT, GRANT), "invalid_request");
        error(
                form().header("Authorization", basic(pat.clientId(), pat.secret()))
                        .formParam("grant_type", GRANT)
                        .formParam("client_id", Ids.wire(Ids.next())),
                "invalid_request");
        refusedClient(form().formParam("grant_type", GRANT));
        refusedClient(form().formParam("grant_type", GRANT).formParam("client_id", "x"));
    }

    @ParameterizedTest
    @CsvSource({"password", "refresh_token", "authorization_code", "CLIENT_CREDENTIALS"})
    void otherGrantsAreNotSupported(String grant) {
        error(form().formParam("grant_type", grant), "unsupported_grant_type");
    }

    @Test
    void anExpiredClientIsNoClient() {
        people.run("update api_client set expires = $1", OffsetDateTime.now(clock).plusSeconds(60));
        granted(request(pat.clientId(), pat.secret())).body("expires_in", lessThanOrEqualTo(60));
        clock.advance(Duration.ofSeconds(61));
        refusedClient(request(pat.clientId(), pat.secret()));
    }

    @ParameterizedTest
    @CsvSource({"UNREGISTERED", "PENDING", "DISABLED", "LOCKED", "ERROR", "TERMINATED"})
    void onlyAnActivePersonGetsAToken(String status) {
        people.run("update identity set status = $1", status);
        error(request(pat.clientId(), pat.secret()), "unauthorized_client");
    }

    @Test
    void aClientThatIsSwitchedOffGetsNoTokenAndItsTokensEnd() {
        String token =
                granted(request(pat.clientId(), pat.secret())).extract().path("access_token");
        list(token).statusCode(200);
        people.run("update api_client set enabled = false");
        error(request(pat.clientId(), pat.secret()), "unauthorized_client");
        list(token).statusCode(401);
    }

    @Test
    void afterTenWrongSecretsTheClientWaits() {
        for (int i = 0; i < TokenIssuer.WRONG_SECRETS; i++) {
            refusedClient(request(pat.clientId(), "wrong"));
        }
        request(pat.clientId(), "wrong")
                .post("/oauth/token")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("2\\d\\d|300"))
                .body("message", equalTo(" Rate Limit Exceeded "));
        request(pat.clientId(), pat.secret()).post("/oauth/token").then().statusCode(429);
        Pair other = clients.personal(owner, "sp:scopes:all");
        granted(request(other.clientId(), other.secret()));
        assertThat(
                        people.value(
                                "select count(*) from attempt_limit where key like '%' || $1 || '%'",
                                pat.clientId()))
                .isEqualTo("0");
        clock.advance(TokenIssuer.WINDOW);
        granted(request(pat.clientId(), pat.secret()));
    }

    @Test
    void rightSecretsAreNotCounted() {
        for (int i = 0; i < TokenIssuer.WRONG_SECRETS + 5; i++) {
            granted(request(pat.clientId(), pat.secret()));
        }
        assertThat(people.value("select count(*) from attempt_limit")).isEqualTo("0");
    }

    @Test
    void useIsNotedOnceAMinute() {
        granted(request(pat.clientId(), pat.secret()));
        await().until(() -> lastUsed() != null);
        String first = lastUsed();
        clock.advance(Duration.ofSeconds(30));
        granted(request(pat.clientId(), pat.secret()));
        clock.advance(Duration.ofSeconds(31));
        assertThat(lastUsed()).isEqualTo(first);
        granted(request(pat.clientId(), pat.secret()));
        await().until(() -> !lastUsed().equals(first));
    }

    @Test
    void tokensAreGivenUnderNoFamily() {
        for (String path : List.of("/v3/oauth/token", "/v2026/oauth/token", "/oauth/v1/token")) {
            request(pat.clientId(), pat.secret()).post(path).then().statusCode(404);
        }
    }

    @Test
    void theEndpointsAndTheKeyAreSaid() {
        given().get("/oauth/info")
                .then()
                .statusCode(200)
                .body("tenantId", equalTo("usher"))
                .body("tenantName", equalTo("Usher"))
                .body("pod", equalTo("local"))
                .body("tokenEndpoint", equalTo("http://localhost:8080/oauth/token"))
                .body("authorizeEndpoint", startsWith("http://localhost:8080/"))
                .body("cloudDomainUrl", equalTo("http://localhost:8080"))
                .body("logoutUrl", startsWith("http://localhost:8080/"));
        given().get("/oauth/jwks")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age="))
                .body("keys[0].kty", equalTo("EC"))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].d", nullValue());
    }

    private String lastUsed() {
        return people.value("select last_used from api_client where id = $1", pat.id());
    }

    private static RequestSpecification form() {
        return given().contentType(ContentType.URLENC);
    }

    private static RequestSpecification request(String id, String secret) {
        return form().formParam("grant_type", GRANT)
                .formParam("client_id", id)
                .formParam("client_secret", secret);
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes());
    }

    private static ValidatableResponse granted(RequestSpecification request) {
        return request.post("/oauth/token").then().statusCode(200);
    }

    private static ValidatableResponse refused(RequestSpecification request, int status) {
        return request.post("/oauth/token")
                .then()
                .statusCode(status)
                .contentType(ContentType.JSON)
                .header("Cache-Control", equalTo("no-store"));
    }

    private static void error(RequestSpecification request, String error) {
        refused(request, 400).body("error", equalTo(error));
    }

    private static String refusedClient(RequestSpecification request) {
        return refused(request, 401)
                .header("WWW-Authenticate", startsWith("Basic"))
                .body("error", equalTo("invalid_client"))
                .extract()
                .asString();
    }

    private static ValidatableResponse list(String token) {
        return given().auth().oauth2(token).get("/v3/personal-access-tokens?owner-id=me").then();
    }
}
