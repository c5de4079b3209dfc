package dev.usher.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.access.TestClients.Pair;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BearerTest {

    @Inject People people;
    @Inject SetClock clock;
    @Inject TestTokens testTokens;
    @Inject TestClients clients;
    @Inject Tokens tokens;
    @Inject EllipticCurveJsonWebKey key;
    @Inject RequestLimits limits;

    private UUID owner;
    private Pair pat;

    @BeforeEach
    void aPersonWithAToken() {
        clock.reset();
        people.clear();
        owner = people.person("ada", "ada@example.com", "ACTIVE");
        pat = clients.personal(owner, "sp:scopes:all");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aTokenOfOursOpens() {
        list(sign(tokens)).statusCode(200);
    }

    @Test
    void noTokenIsA401() {
        given().get("/v3/personal-access-tokens")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body("error", startsWith("JWT validation failed: "));
        given().header("Authorization", "Basic YTpi")
                .get("/v3/personal-access-tokens")
                .then()
                .statusCode(401)
                .body("error", startsWith("JWT validation failed: "));
    }

    @ParameterizedTest
    @CsvSource({"x", "a.b.c", "eyJhbGciOiJFUzI1NiJ9..", "....", "'a b'"})
    void whatIsNoTokenIsA401(String token) {
        refused(token, "JWT validation failed: JWT is not valid");
    }

    @Test
    void anExpiredTokenIsA401() {
        String token = sign(tokens);
        clock.advance(Duration.ofMinutes(11));
        refused(token, "JWT validation failed: JWT is expired");
    }

    @Test
    void aChangedTokenIsA401() {
        String[] parts = sign(tokens).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]));
        String changed = payload.replace("\"session_epoch\":0", "\"session_epoch\":1");
        assertThat(changed).isNotEqualTo(payload);
        refused(
                parts[0] + "." + encoded(changed) + "." + parts[2],
                "JWT validation failed: JWT is not valid");
    }

    @Test
    void aTokenOfAnotherKeyIsA401() throws Exception {
        EllipticCurveJsonWebKey other = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        other.setKeyId(key.getKeyId());
        refused(
                sign(new Tokens(other, Clock.systemUTC())),
                "JWT validation failed: JWT is not valid");
    }

    @Test
    void aTokenWithoutASignatureIsA401() {
        String[] parts = sign(tokens).split("\\.");
        refused(
                encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                "JWT validation failed: JWT is not valid");
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsA401() throws Exception {
        String payload = sign(tokens).split("\\.")[1];
        String jwk = org.jose4j.json.JsonUtil.toJson(key.toParams(OutputControlLevel.PUBLIC_ONLY));
        for (byte[] secret : new byte[][] {key.getPublicKey().getEncoded(), jwk.getBytes()}) {
            String signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + payload;
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            refused(
                    signed
                            + "."
                            + Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(mac.doFinal(signed.getBytes())),
                    "JWT validation failed: JWT is not valid");
        }
    }

    @Test
    void aPersonWhoMayNoLongerActEndsEveryToken() {
        String token = sign(tokens);
        people.run("update identity set status = 'DISABLED'");
        refused(token, "JWT validation failed: JWT is no longer valid");
        people.run("update identity set status = 'ACTIVE', session_epoch = 1");
        refused(token, "JWT validation failed: JWT is no longer valid");
    }

    @Test
    void aProgramMayOnlyCallWhatIsOpenToPrograms() {
        String program = testTokens.program("sp:scopes:all");
        list(program).statusCode(403).body("detailCode", equalTo("403 Forbidden"));
        given().auth()
                .oauth2(program)
                .get("/v3/oauth-clients/" + Ids.wire(Ids.next()))
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "sp:oauth-client:read,  ORG_ADMIN, 200",
        "sp:scopes:all,         ORG_ADMIN, 200",
        "sp:scopes:all,         HELPDESK,  403",
        "sp:report:read,        ORG_ADMIN, 403",
        "sp:scopes:default,     ORG_ADMIN, 403",
    })
    void scopesAreCutWithLevels(String scope, UserLevel level, int status) {
        given().auth()
                .oauth2(testTokens.of(new String[] {scope}, level))
                .get("/v3/oauth-clients")
                .then()
                .statusCode(status);
    }

    @Test
    void aClientThatAsksTooOftenWaitsInThatFamily() {
        String token = sign(tokens);
        list(token).statusCode(200);
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                limits.take(pat.id(), Family.V3);
                            }
                        })
                .isInstanceOf(TooManyRequestsException.class);
        list(token)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]|10"))
                .body("message", equalTo(" Rate Limit Exceeded "));
        given().auth()
                .oauth2(token)
                .get("/beta/personal-access-tokens?owner-id=me")
                .then()
                .statusCode(200);
        list(testTokens.of()).statusCode(200);
        clock.advance(Duration.ofSeconds(10));
        list(token).statusCode(200);
    }

    private String sign(Tokens by) {
        return by.sign(
                Map.of("client_id", pat.clientId(), "session_epoch", 0),
                clock.instant().plus(Duration.ofMinutes(10)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes());
    }

    private static void refused(String token, String error) {
        list(token).statusCode(401).body("error", equalTo(error));
    }

    private static ValidatableResponse list(String token) {
        return given().auth().oauth2(token).get("/v3/personal-access-tokens?owner-id=me").then();
    }
}
