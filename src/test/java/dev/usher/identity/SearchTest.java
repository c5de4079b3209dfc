package dev.usher.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class SearchTest {

    @Inject People people;
    @Inject TestTokens tokens;

    String token;
    UUID ann;

    @BeforeEach
    void people() {
        people.clear();
        ann = person("ann", "Ann Marie Smith", "Ann Marie", "Smith", "ACTIVE");
        person("bob", "Bob Annan", "Bob", "Annan", "UNREGISTERED");
        person("zoe", "Zoë Müller", "Zoë", "Müller", "LOCKED");
        person("dan", "Dan Smith", "Dan", "Smith", "DISABLED");
        person("err", "Err Smithers", "Err", "Smithers", "ERROR");
        people.run("update identity set fault = 'SEVERAL_ACCOUNTS' where alias = 'err'");
        people.run(
                "update identity set attributes = '{\"city\": \"London\"}', manager_id = $1 where alias = 'bob'",
                ann);
        token = tokens.of(UserLevel.ORG_ADMIN);
        people.run(
                "update identity set name = 'caller', first_name = 'x', last_name = 'x', protected = true where alias like 'caller%'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    status:active -protected:true       | ann
                    status:ERROR                        | err
                    status:LOCKED                       | zoe
                    status:UNREGISTERED                 | bob
                    inactive:TRUE                       | dan
                    disabled:true                       | dan
                    locked:TRUE                         | zoe
                    processingState:error               | err
                    smith -protected:true               | ann dan err
                    lastName:smith                      | ann dan
                    lastName:Smith*                     | ann dan err
                    ANN                                 | ann bob
                    zoë                                 | zoe
                    name:"zoë müller"                   | zoe
                    "Dan Smith"                         | dan
                    dan smith                           | dan
                    alias:(bob OR zoe)                  | bob zoe
                    smith AND NOT status:error          | ann dan
                    attributes.city:LONDON              | bob
                    attributes.uid:ann                  | ann
                    attributes.cloudStatus:locked       | zoe
                    manager.name:"Ann Marie Smith"      | bob
                    manager.id:*                        | bob
                    created:[2020-01-01 TO *] alias:bob | bob
                    created:<2020-01-01                 |
                    id:nobody                           |
                    """)
    void aQueryFinds(String query, String aliases) {
        List<String> found =
                search(Map.of("query", Map.of("query", query), "sort", List.of("alias")))
                        .statusCode(200)
                        .extract()
                        .path("alias");
        assertThat(String.join(" ", found)).isEqualTo(aliases == null ? "" : aliases);
    }

    @Test
    void aDocumentHasWhatTheContractNames() {
        search(Map.of("indices", List.of("identities"), "query", Map.of("query", "alias:bob")))
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].id", org.hamcrest.Matchers.matchesPattern("[0-9a-f]{32}"))
                .body("[0].displayName", equalTo("Bob Annan"))
                .body("[0].status", equalTo("UNREGISTERED"))
                .body("[0].attributes.cloudStatus", equalTo("UNREGISTERED"))
                .body("[0].attributes.city", equalTo("London"))
                .body("[0].disabled", equalTo(false))
                .body("[0].locked", equalTo(false))
                .body("[0].inactive", equalTo(false))
                .body("[0].protected", equalTo(false))
                .body("[0].isManager", equalTo(false))
                .body("[0].processingState", equalTo("OK"))
                .body("[0].manager.id", equalTo(Ids.wire(ann)))
                .body("[0].manager.name", equalTo("ann"))
                .body("[0]", hasKey("identityProfile"))
                .body("[0]", hasKey("source"))
                .body("[0]._type", equalTo("identity"));
    }

    @Test
    void pagesFollowEachOtherWithoutGapsWhateverComesBetween() {
        List<String> seen = new ArrayList<>();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", Map.of("query", "-protected:true"));
        body.put("sort", List.of("-name"));
        while (true) {
            var page = search(body, "limit=2&count=true").statusCode(200).extract();
            List<String> names = page.path("name");
            if (names.isEmpty()) {
                break;
            }
            seen.addAll(names);
            List<String> ids = page.path("id");
            body.put("searchAfter", List.of(names.get(names.size() - 1), ids.get(ids.size() - 1)));
            person("late" + seen.size(), "Zz " + seen.size(), "Zz", "Late", "ACTIVE");
        }
        assertThat(seen)
                .containsExactly(
                        "Zoë Müller", "Err Smithers", "Dan Smith", "Bob Annan", "Ann Marie Smith");
    }

    @Test
    void theTotalIsThatOfTheQuery() {
        var body = Map.of("query", Map.of("query", "smith"), "sort", List.of("alias"));
        search(body, "limit=1&count=true")
                .header("X-Total-Count", "3")
                .body("alias", equalTo(List.of("ann")));
        search(body, "limit=1&offset=2&count=true")
                .header("X-Total-Count", "3")
                .body("alias", equalTo(List.of("err")));
        search(
                        Map.of(
                                "query",
                                Map.of("query", "smith"),
                                "sort",
                                List.of("alias"),
                                "searchAfter",
                                List.of("dan")),
                        "count=true")
                .header("X-Total-Count", "3")
                .body("alias", equalTo(List.of("err")));
        search(body, "limit=0&count=true").header("X-Total-Count", "3").body("", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                                              | query.query
                    {"query": {"query": " "}}                                       | query.query
                    {"indices": ["roles"], "query": {"query": "a"}}                 | indices
                    {"queryType": "DSL", "query": {"query": "a"}}                   | queryType
                    {"query": {"query": "a"}, "filters": {"x": {"type": "EXISTS"}}} | filters
                    {"query": {"query": "a", "fields": ["name"]}}                   | query.fields
                    {"query": {"query": "age:3"}}                                   | "age"
                    {"query": {"query": "a"}, "sort": ["email"]}                    | "email"
                    {"query": {"query": "a"}, "sort": [null]}                       | sort
                    {"query": {"query": "a"}, "searchAfter": ["x"]}                 | "id"
                    """)
    void whatIsNotUnderstoodIsNamed(String body, String named) {
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post("/v3/search")
                .then()
                .statusCode(400)
                .body("messages[0].text", containsString(named));
    }

    @Test
    void theLimitIsTenThousand() {
        var all = Map.of("query", Map.of("query", "*"));
        search(all, "limit=10000").statusCode(200).body("", hasSize(6));
        search(all, "limit=10001").statusCode(400);
    }

    @ParameterizedTest
    @EnumSource(
            value = UserLevel.class,
            names = {"HELPDESK", "USER"})
    void onlyAdministratorsSearch(UserLevel level) {
        given().auth()
                .oauth2(tokens.of(level))
                .contentType("application/json")
                .body("{\"query\": {\"query\": \"*\"}}")
                .post("/search")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse search(Map<String, ?> body) {
        return search(body, "count=false");
    }

    private ValidatableResponse search(Map<String, ?> body, String query) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post("/v2025/search?" + query)
                .then();
    }

    private UUID person(String alias, String name, String first, String last, String status) {
        UUID id = people.person(alias, alias + "@example.com", status);
        people.run(
                "update identity set name = $2, first_name = $3, last_name = $4 where id = $1",
                id,
                name,
                first,
                last);
        return id;
    }
}
