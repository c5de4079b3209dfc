package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SourceTest {

    @Inject Admin admin;
    @Inject People people;
    @Inject TestTokens tokens;

    @BeforeEach
    void empty() {
        people.clear();
    }

    @Test
    void aSourceIsCreatedWithDefaultsAndBelongsToItsCreator() {
        String id =
                admin.call()
                        .contentType("application/json")
                        .body(Map.of("name", "  HR "))
                        .post("/v3/sources")
                        .then()
                        .statusCode(201)
                        .body("id", matchesPattern("[0-9a-f]{32}"))
                        .body("name", equalTo("HR"))
                        .body("description", nullValue())
                        .body("owner.type", equalTo("IDENTITY"))
                        .body("owner.name", containsString("caller-"))
                        .body("type", equalTo("DelimitedFile"))
                        .body("connector", equalTo("delimited-file"))
                        .body("connectorAttributes.delimiter", equalTo(","))
                        .body("connectorAttributes.accountIdColumn", equalTo("id"))
                        .body("created", notNullValue())
                        .extract()
                        .path("id");
        admin.call().get("/sources/" + id).then().statusCode(200).body("name", equalTo("HR"));
        admin.call()
                .get("/sources/v1/" + UUID.fromString(Ids.known(id).toString()))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                          | 400.1.0",
                "{\"name\":\" \"}                                            | 400.1.0",
                "{\"name\":\"a\",\"type\":\"LDAP\"}                          | 400.1.0",
                "{\"name\":\"a\",\"type\":\"Okta\"}                          | 400.1.3",
                "{\"name\":\"a\",\"type\":\"LDAP\",\"connector\":\"delimited-file\"} | 400.1.3",
                "{\"name\":\"a\",\"connector\":\"okta\"}                     | 400.1.3",
                "{\"name\":\"a\",\"connectorAttributes\":{\"delimiter\":\"\"}} | 400.1.3",
                "{\"name\":\"a\",\"connectorAttributes\":{\"delimiter\":\"::\"}} | 400.1.3",
                "{\"name\":\"a\",\"connectorAttributes\":{\"delimiter\":\"x\"}} | 400.1.3",
                "{\"name\":\"a\",\"connectorAttributes\":{\"accountIdColumn\":\" \"}} | 400.1.3",
                "{\"name\":\"a\",\"owner\":{\"type\":\"IDENTITY\",\"id\":\"0190c0c0c0c07000800000000000dead\"}} | 400.1.404",
                "{\"name\":\"a\",\"owner\":{\"type\":\"IDENTITY\"}}          | 400.1.404",
                "{\"name\":\"a\",\"owner\":{\"type\":\"ROLE\",\"id\":\"1\"}} | 400.1.3",
                "{\"name\":{}}                                               | 400.1 Bad",
                "{\"name\"                                                   | 400.1 Bad",
            })
    void aBodyThatIsNoSourceIsRefused(String body, String detailCode) {
        admin.call()
                .contentType("application/json")
                .body(body)
                .post("/beta/sources")
                .then()
                .statusCode(400)
                .body("detailCode", containsString(detailCode));
    }

    @Test
    void namesAreUniqueWhateverTheirCase() {
        admin.source("HR");
        admin.call()
                .contentType("application/json")
                .body(Map.of("name", "hr"))
                .post("/beta/sources")
                .then()
                .statusCode(400)
                .body("detailCode", containsString("400.1.409"));
    }

    @Test
    void sourcesAreListedFilteredSortedAndPaged() {
        admin.source("alpha");
        admin.source("beta");
        admin.source("Gamma");
        admin.call()
                .get("/v2024/sources?sorters=-name&limit=2&count=true")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "3")
                .body("name", equalTo(java.util.List.of("Gamma", "beta")));
        admin.call()
                .queryParam("filters", "name sw \"GA\"")
                .get("/v2024/sources")
                .then()
                .statusCode(200)
                .header("X-Total-Count", nullValue())
                .body("name", equalTo(java.util.List.of("Gamma")));
        admin.call()
                .queryParam("filters", "delimiter eq \",\"")
                .get("/v2024/sources")
                .then()
                .statusCode(400);
        admin.call().get("/v2024/sources?limit=251").then().statusCode(400);
    }

    @Test
    void aPatchChangesWhatMayBeChanged() {
        String id = admin.source("HR");
        admin.source("Other");
        patch(
                        id,
                        "[{\"op\":\"replace\",\"path\":\"/connectorAttributes/delimiter\",\"value\":\";\"}]")
                .statusCode(200)
                .body("connectorAttributes.delimiter", equalTo(";"))
                .body("name", equalTo("HR"));
        patch(id, "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"1\"}]")
                .statusCode(400)
                .body("detailCode", containsString("400.1.1"));
        patch(id, "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"other\"}]")
                .statusCode(400)
                .body("detailCode", containsString("400.1.409"));
        patch(id, "[{\"op\":\"remove\",\"path\":\"/name\"}]").statusCode(400);
        patch("0190c0c0c0c07000800000000000dead", "[]").statusCode(404);
        patch("nobody", "[]").statusCode(404);
    }

    @Test
    void anOwnerWhoIsGoneIsNoReasonAgainstAnotherName() {
        String id = admin.source("HR");
        people.run("update source set owner_id = gen_random_uuid()");
        patch(id, "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"People\"}]")
                .statusCode(200)
                .body("name", equalTo("People"));
        patch(
                        id,
                        "[{\"op\":\"replace\",\"path\":\"/owner\",\"value\":{\"type\":\"IDENTITY\",\"id\":\"0190c0c0c0c07000800000000000dead\"}}]")
                .statusCode(400)
                .body("detailCode", containsString("400.1.404"));
    }

    private io.restassured.response.ValidatableResponse patch(String id, String body) {
        return admin.call()
                .contentType("application/json-patch+json")
                .body(body)
                .patch("/v2025/sources/" + id)
                .then();
    }

    @Test
    void aSourceGoesWithItsAccountsButNotWhileAProfileNeedsIt() {
        String id = admin.source("HR");
        admin.load(id, "id\n1\n2\n", people);
        String profile = admin.profile("Employees", id);
        admin.call()
                .delete("/v2025/sources/" + id)
                .then()
                .statusCode(400)
                .body("detailCode", equalTo("400.2.1.0 Object in use by another"))
                .body("messages[0].text", containsString("Employees"));
        admin.call().delete("/v2025/identity-profiles/" + profile).then().statusCode(202);
        assertThat(people.value("select count(*) from account")).isEqualTo("2");

        admin.call()
                .delete("/v2025/sources/" + id)
                .then()
                .statusCode(202)
                .body("completionStatus", equalTo("Success"))
                .body("id", matchesPattern("[0-9a-f]{32}"))
                .body("completed", notNullValue());
        assertThat(people.value("select count(*) from account")).isEqualTo("0");
        admin.call().get("/v2025/sources/" + id).then().statusCode(404);
        admin.call().delete("/v2025/sources/" + id).then().statusCode(404);
    }

    @Test
    void rightsAreAsked() {
        RestAssured.given().get("/beta/sources").then().statusCode(401);
        call(tokens.of(UserLevel.HELPDESK)).get("/beta/sources").then().statusCode(403);
        call(tokens.of(UserLevel.SOURCE_ADMIN)).get("/beta/sources").then().statusCode(200);
        call(tokens.program("idn:sources:read")).get("/beta/sources").then().statusCode(200);
        call(tokens.program("idn:sources:read"))
                .contentType("application/json")
                .body("{\"name\":\"a\"}")
                .post("/beta/sources")
                .then()
                .statusCode(403);
        call(tokens.program("idn:sources:manage"))
                .contentType("application/json")
                .body("{\"name\":\"a\"}")
                .post("/beta/sources")
                .then()
                .statusCode(201)
                .body("owner", nullValue());
    }

    private static io.restassured.specification.RequestSpecification call(String token) {
        return RestAssured.given().auth().oauth2(token);
    }
}
