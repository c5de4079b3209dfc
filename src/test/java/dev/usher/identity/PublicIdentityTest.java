package dev.usher.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PublicIdentityTest {

    @Inject People people;
    @Inject TestTokens tokens;

    private String token;
    private UUID ann;
    private UUID bob;

    @BeforeEach
    void twoPeopleAndAPlainUser() {
        people.clear();
        token = tokens.of(new String[] {"sp:scopes:default"});
        ann = people.person("ann");
        bob = people.person("bob");
        people.run(
                "update identity set attributes = '{\"salary\": 1}', manager_id = $1 where id = $2",
                bob,
                ann);
    }

    private ValidatableResponse list(String... parameters) {
        var request = given().auth().oauth2(token);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v3/public-identities").then();
    }

    @Test
    void aPlainUserSeesNamesButNothingThatWasLoaded() {
        list("filters", "alias eq \"ann\"")
                .statusCode(200)
                .body("[0]", aMapWithSize(8))
                .body("[0].id", equalTo(Ids.wire(ann)))
                .body("[0].name", equalTo("Person ann"))
                .body("[0].alias", equalTo("ann"))
                .body("[0].email", equalTo("ann@example.com"))
                .body("[0]", hasEntry("status", null))
                .body("[0]", hasEntry("identityState", null))
                .body("[0].manager.id", equalTo(Ids.wire(bob)))
                .body("[0].attributes", empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    alias sw "A"                    | ann
                    email eq "bob@example.com"      | bob
                    firstname sw "person "          | ann bob
                    lastname eq "TEST" and alias in ("x") | 400
                    name eq "Person ann"            | 400
                    """)
    void theFiltersOfTheContractFind(String filter, String expected) {
        ValidatableResponse answer = list("filters", filter, "add-core-filters", "true");
        if (expected.equals("400")) {
            answer.statusCode(400);
        } else {
            answer.statusCode(200).body("alias", containsInAnyOrder(expected.split(" ")));
        }
    }

    @Test
    void coreFiltersLeaveOutWhoIsIncompleteUncorrelatedOrBuiltIn() {
        people.person("spadmin");
        people.person("CloudAdmin");
        people.person("noemail", null, "ACTIVE");
        UUID nameless = people.person("nameless");
        UUID orphan = people.person("orphan");
        UUID kept = people.person("kept");
        people.run("update identity set last_name = null where id = $1", nameless);
        people.run("update identity set correlated = false where id in ($1, $2)", orphan, kept);
        people.run("update identity set protected = true where id = $1", kept);

        list("add-core-filters", "true").body("alias", contains("ann", "bob", "kept"));
        list("count", "true").header("X-Total-Count", "9");
    }

    @Test
    void itIsSortedByNameAndPaged() {
        list("sorters", "-name", "filters", "lastname eq \"test\"", "add-core-filters", "true")
                .body("alias", contains("bob", "ann"));
        list(
                        "sorters",
                        "name",
                        "add-core-filters",
                        "true",
                        "limit",
                        "1",
                        "offset",
                        "1",
                        "count",
                        "true")
                .header("X-Total-Count", "2")
                .body("alias", contains("bob"));
        list("sorters", "alias").statusCode(400).body("messages[0].text", containsString("alias"));
    }

    @ParameterizedTest
    @CsvSource({
        "/beta/public-identities,404",
        "/v3/public-identities,200",
        "/v2024/public-identities,200",
        "/v2026/public-identities,200",
        "/public-identities/v1,200",
        "/public-identities,200"
    })
    void theFamiliesOfTheContractAnswer(String path, int status) {
        given().auth().oauth2(token).get(path).then().statusCode(status);
    }

    @Test
    void programsAndStrangersMayNot() {
        given().get("/v3/public-identities").then().statusCode(401);
        token = tokens.program("sp:scopes:default");
        list().statusCode(403);
    }
}
