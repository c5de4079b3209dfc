package dev.usher.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OauthClientTest {

    private static final String PATH = "/beta/oauth-clients";
    private static final String CLIENT =
            """
            {"name":"Loader","description":"","accessTokenValiditySeconds":750,"enabled":true,"accessType":"OFFLINE",
             "grantTypes":["AUTHORIZATION_CODE","CLIENT_CREDENTIALS"],"businessName":"Acme",
             "redirectUris":["http://localhost:1"],"scope":["idn:task-management:read","sp:oauth-client:read"]}
            """;

    @Inject People people;
    @Inject TestTokens testTokens;

    private String admin;

    @BeforeEach
    void anAdministrator() {
        people.clear();
        admin = testTokens.of(UserLevel.ORG_ADMIN);
    }

    @Test
    void aProgramIsCreatedUsedChangedAndDeleted() {
        ValidatableResponse created =
                create(CLIENT)
                        .statusCode(200)
                        .header("Cache-Control", equalTo("no-store"))
                        .body("id", matchesPattern("[0-9a-f]{32}"))
                        .body("secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                        .body("businessName", equalTo("Acme"))
                        .body("$", hasKey("homepageUrl"))
                        .body("homepageUrl", nullValue())
                        .body("description", equalTo(""))
                        .body("refreshTokenValiditySeconds", equalTo(0))
                        .body("redirectUris", contains("http://localhost:1"))
                        .body("grantTypes", contains("AUTHORIZATION_CODE", "CLIENT_CREDENTIALS"))
                        .body("type", equalTo("CONFIDENTIAL"))
                        .body("internal", equalTo(false))
                        .body("enabled", equalTo(true))
                        .body("strongAuthSupported", equalTo(false))
                        .body("claimsSupported", equalTo(false))
                        .body("modified", matchesPattern("\\d{4}-.*Z"));
        String id = created.extract().path("id");
        String secret = created.extract().path("secret");
        String program =
                given().contentType(ContentType.URLENC)
                        .formParam("grant_type", "client_credentials")
                        .formParam("client_id", id)
                        .formParam("client_secret", secret)
                        .post("/oauth/token")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("access_token");
        given().auth()
                .oauth2(program)
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("secret")))
                .body("name", equalTo("Loader"));
        given().auth().oauth2(program).get(PATH).then().statusCode(403);
        given().auth()
                .oauth2(admin)
                .get(PATH + "?count=true")
                .then()
                .statusCode(200)
                .header("X-Total-Count", equalTo("1"))
                .body("$", hasSize(1));
        patch(
                        id,
                        "[{'op':'replace','path':'/strongAuthSupported','value':true},"
                                + "{'op':'replace','path':'/businessName','value':'acme-solar'},"
                                + "{'op':'replace','path':'/enabled','value':false}]")
                .statusCode(200)
                .body("strongAuthSupported", equalTo(true))
                .body("businessName", equalTo("acme-solar"))
                .body("enabled", equalTo(false));
        given().auth().oauth2(program).get(PATH + "/" + id).then().statusCode(401);
        patch(id, "[{'op':'replace','path':'/scope','value':[]}]").statusCode(400);
        patch(id, "[{'op':'replace','path':'/grantTypes','value':['REFRESH_TOKEN']}]")
                .statusCode(400);
        given().auth().oauth2(admin).delete(PATH + "/" + id).then().statusCode(204);
        given().auth().oauth2(admin).get(PATH + "/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"Loader\"                | \"name\":null           | 400.1.0",
                "\"description\":\"\"               | \"description\":null    | 400.1.0",
                "750                                | 43201                   | 400.1.3",
                "750                                | null                    | 400.1.0",
                "\"enabled\":true                   | \"enabled\":null        | 400.1.0",
                "\"OFFLINE\"                        | null                    | 400.1.0",
                "\"OFFLINE\"                        | \"SOMETIMES\"           | 400.1 ",
                ",\"CLIENT_CREDENTIALS\"            | ''                      | 400.1.3",
                "\"businessName\":\"Acme\"          | \"type\":\"PUBLIC\"     | 400.1.3",
            })
    void whatAProgramMayNotBeIsA400(String part, String instead, String code) {
        create(CLIENT.replace(part, instead)).statusCode(400).body("detailCode", startsWith(code));
    }

    @Test
    void aPersonalAccessTokenIsNoProgram() {
        String pat = people.value("select id from api_client where kind = 'PERSONAL'");
        given().auth().oauth2(admin).get(PATH + "/" + pat).then().statusCode(404);
        given().auth().oauth2(admin).delete(PATH + "/" + pat).then().statusCode(404);
    }

    private ValidatableResponse create(String body) {
        return given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then();
    }

    private ValidatableResponse patch(String id, String body) {
        return given().auth()
                .oauth2(admin)
                .contentType("application/json-patch+json")
                .body(body.replace('\'', '"'))
                .patch(PATH + "/" + id)
                .then();
    }
}
