package dev.usher.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.access.UserLevel;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdentityListTest {

    private static final String PATH = "/v2025/identities";

    @Inject People people;
    @Inject TestTokens tokens;

    private String token;
    private UUID ann;
    private UUID bob;

    @BeforeEach
    void threePeopleAndTheCaller() {
        people.clear();
        token = tokens.of(UserLevel.HELPDESK);
        ann = people.person("ann");
        bob = people.person("Bob_1", "bob@example.com", "ACTIVE");
        people.person("Ändi", null, "ERROR");
        people.run("update identity set fault = 'EMAIL_CONFIGURATION' where alias = 'Ändi'");
        people.run("update identity set manager_id = $1 where id = $2", bob, ann);
        people.run("update identity set protected = true where id = $1", bob);
        people.run(
                "update identity set correlated = false where alias like 'caller-%' or alias = 'Ändi'");
        people.run(
                """
                update identity set attributes = '{"department": "Sales", "email": "loaded@example.com"}'
                where id = $1
                """,
                ann);
    }

    private ValidatableResponse list(String... parameters) {
        return list(PATH, parameters);
    }

    private ValidatableResponse list(String path, String[] parameters) {
        var request = given().auth().oauth2(token);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(path).then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    alias eq "ANN"                              | ann
                    alias sw "BOB_"                             | Bob_1
                    alias sw "bob%"                             |
                    alias sw "äN"                               | Ändi
                    name eq "person ann"                        | ann
                    name sw "Person" and not alias sw "caller"    | ann Bob_1 Ändi
                    firstname sw "person b"                     | Bob_1
                    lastname eq "test" and email sw "BOB@"      | Bob_1
                    email eq "ann@example.com"                  | ann
                    cloudStatus eq "ACTIVE" and protected eq true | Bob_1
                    cloudStatus eq "unregistered"               | ann
                    cloudStatus eq "nonsense"                   |
                    processingState eq "ERROR"                  | Ändi
                    processingState eq "ok" and protected eq false and lastname eq "Test" and not alias sw "caller" | ann
                    correlated eq true                          | ann Bob_1
                    protected eq true or alias eq "ann"         | ann Bob_1
                    """)
    void everyFilterOfTheContractFinds(String filter, String aliases) {
        String[] expected = aliases == null ? new String[0] : aliases.split(" ");
        list("filters", filter, "defaultFilter", "NONE")
                .statusCode(200)
                .body("alias", containsInAnyOrder(expected));
    }

    @Test
    void anIdIsFoundInEitherForm() {
        list("filters", "id eq \"" + ann + "\"").body("id", contains(Ids.wire(ann)));
        list("filters", "id in (\"" + Ids.wire(ann) + "\",\"nobody\",\"" + bob + "\")")
                .body("id", contains(Ids.wire(ann), Ids.wire(bob)));
    }

    @Test
    void onlyCorrelatedIdentitiesAreListedUnlessAskedOtherwise() {
        list().body("alias", contains("ann", "Bob_1"));
        list("defaultFilter", "CORRELATED_ONLY").body("alias", contains("ann", "Bob_1"));
        list("filters", "correlated eq false").body("alias", empty());
        list("filters", "correlated eq false", "defaultFilter", "NONE").body("size()", equalTo(2));
        list("defaultFilter", "SOME")
                .statusCode(400)
                .body("messages[0].text", containsString("defaultFilter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name                | ann Bob_1 Ändi
                    -name               | Ändi Bob_1 ann
                    alias               | ann Bob_1 Ändi
                    -alias              | Ändi Bob_1 ann
                    cloudStatus         | Bob_1 Ändi ann
                    -cloudStatus,name   | ann Ändi Bob_1
                    """)
    void everySorterOfTheContractSorts(String sorters, String aliases) {
        list(
                        "sorters",
                        sorters,
                        "defaultFilter",
                        "NONE",
                        "filters",
                        "lastname eq \"Test\" and not alias sw \"caller\"")
                .statusCode(200)
                .body("alias", contains(aliases.split(" ")));
    }

    @Test
    void pagesFollowEachOtherAndEndWithNothing() {
        list("limit", "1").body("alias", contains("ann"));
        list("limit", "1", "offset", "1").body("alias", contains("Bob_1"));
        list("limit", "1", "offset", "2").statusCode(200).body("$", empty());
        list("limit", "0").statusCode(200).body("$", empty());
    }

    @ParameterizedTest
    @CsvSource({"250,0,2", "1,0,2", "0,0,2", "1,1,2", "1,9,2", "2,0,2"})
    void theTotalIsThereWhenAskedFor(String limit, String offset, String total) {
        list("limit", limit, "offset", offset, "count", "true").header("X-Total-Count", total);
        list("limit", limit, "offset", offset).header("X-Total-Count", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    limit   | 251               | limit
                    limit   | -1                | limit
                    limit   | ten               | limit
                    offset  | -1                | offset
                    filters | colour eq "red"   | colour
                    filters | name co "a"       | name
                    filters | cloudStatus sw "a"| cloudStatus
                    filters | alias EQ "a"      | lowercase
                    sorters | firstname         | firstname
                    sorters | i.id;drop table x | sortable
                    """)
    void whatCannotBeUnderstoodIsNamed(String parameter, String value, String named) {
        list(parameter, value)
                .statusCode(400)
                .body("detailCode", equalTo("400.1.3 Illegal value"))
                .body("trackingId", matchesPattern("[0-9a-f]{32}"))
                .body("messages[0].text", containsString(named));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x'; delete from identity; --",
                "' or '1'='1",
                "x') or true --",
                "%",
                "_",
                "$1",
                "\\\\"
            })
    void aValueIsNeverMoreThanAValue(String value) {
        list("filters", "name eq \"" + value + "\"").statusCode(200).body("$", empty());
        list("filters", "name sw \"" + value + "\"").statusCode(200).body("$", empty());
        assertThat(people.value("select count(*) from identity")).isEqualTo("4");
    }

    @Test
    void anIdentityIsWrittenWithAllItsFields() {
        get(Ids.wire(ann))
                .statusCode(200)
                .body("id", equalTo(Ids.wire(ann)))
                .body("name", equalTo("Person ann"))
                .body("alias", equalTo("ann"))
                .body("emailAddress", equalTo("ann@example.com"))
                .body("created", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
                .body("processingState", equalTo("OK"))
                .body("identityStatus", equalTo("UNREGISTERED"))
                .body("managerRef.type", equalTo("IDENTITY"))
                .body("managerRef.id", equalTo(Ids.wire(bob)))
                .body("managerRef.name", equalTo("Person Bob_1"))
                .body("isManager", equalTo(false))
                .body("$", hasEntry("lastRefresh", null))
                .body("$", hasEntry("lifecycleState", null))
                .body("attributes.uid", equalTo("ann"))
                .body("attributes.firstname", equalTo("Person ann"))
                .body("attributes.lastname", equalTo("Test"))
                .body("attributes.displayName", equalTo("Person ann"))
                .body("attributes.email", equalTo("ann@example.com"))
                .body("attributes.cloudStatus", equalTo("UNREGISTERED"))
                .body("attributes.department", equalTo("Sales"));
        get(bob.toString())
                .body("isManager", equalTo(true))
                .body("$", hasEntry("managerRef", null))
                .body("$", hasKey("modified"));
        list("filters", "alias eq \"ann\"").body("[0].managerRef.name", equalTo("Person Bob_1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "1-1-1-1-1",
                "00000000000000000000000000000000",
                "%00",
                "'%20or%20true",
                "É0000000000000000000000000000000"
            })
    void anIdOfNobodyIsNotFound(String id) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(token)
                .get(PATH + "/" + id.replace("É", "%C3%89"))
                .then()
                .statusCode(404)
                .body("detailCode", equalTo("404 Not found"));
    }

    private ValidatableResponse get(String id) {
        return given().auth().oauth2(token).get(PATH + "/" + id).then();
    }

    @ParameterizedTest
    @CsvSource({
        "/beta/identities,200",
        "/v3/identities,404",
        "/v2024/identities,200",
        "/v2025/identities,200",
        "/v2026/identities,200",
        "/identities/v1,200",
        "/identities,200"
    })
    void theFamiliesOfTheContractAnswer(String path, int status) {
        given().auth().oauth2(token).get(path).then().statusCode(status);
        given().auth().oauth2(token).get(path + "/" + Ids.wire(ann)).then().statusCode(status);
        given().auth().oauth2(token).head(path).then().statusCode(status);
    }

    @ParameterizedTest
    @EnumSource(UserLevel.class)
    void whoWorksWithPeopleMayReadThem(UserLevel level) {
        token = tokens.of(new String[] {"idn:identity:read"}, level);
        int status = level == UserLevel.USER || level == UserLevel.API ? 403 : 200;

        list().statusCode(status);
        get(Ids.wire(ann)).statusCode(status);
    }

    @Test
    void otherScopesProgramsAndStrangersMayNot() {
        token = tokens.of(new String[] {"sp:scopes:default"}, UserLevel.ORG_ADMIN);
        list().statusCode(403).body("detailCode", equalTo("403 Forbidden"));
        token = tokens.program("idn:identity:read");
        list().statusCode(403);
        given().get(PATH).then().statusCode(401).body("error", containsString("JWT"));
    }
}
