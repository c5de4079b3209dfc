package dev.usher.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.usher.access.TestClients.Pair;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PersonalTokenTest {

    private static final String PATH = "/v2026/personal-access-tokens";

    @Inject People people;
    @Inject SetClock clock;
    @Inject TestTokens testTokens;
    @Inject TestClients clients;
    @Inject Tokens tokens;

    private UUID ada;
    private String token;

    @BeforeEach
    void aPersonWithAToken() {
        clock.reset();
        people.clear();
        ada = people.person("ada", "ada@example.com", "ACTIVE");
        token = of(clients.personal(ada, "sp:scopes:all"));
    }

    @Test
    void aTokenIsCreatedUsedChangedAndDeleted() {
        ValidatableResponse created =
                create(token, "{'name':' NodeJS ','scope':['sp:my-personal-access-tokens:read']}")
                        .statusCode(200)
                        .header("Cache-Control", equalTo("no-store"))
                        .body("name", equalTo("NodeJS"))
                        .body("id", matchesPattern("[0-9a-f]{32}"))
                        .body("secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                        .body("scope", contains("sp:my-personal-access-tokens:read"))
                        .body("owner.type", equalTo("IDENTITY"))
                        .body("owner.id", equalTo(Ids.wire(ada)))
                        .body("owner.name", equalTo("Person ada"))
                        .body("accessTokenValiditySeconds", equalTo(43200))
                        .body("$", hasKey("expirationDate"))
                        .body("expirationDate", nullValue())
                        .body("created", matchesPattern("\\d{4}-.*Z"));
        String id = created.extract().path("id");
        String secret = created.extract().path("secret");
        String access =
                given().contentType(ContentType.URLENC)
                        .formParam("grant_type", "client_credentials")
                        .formParam("client_id", id)
                        .formParam("client_secret", secret)
                        .post("/oauth/token")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("access_token");
        list(access, "?owner-id=me").statusCode(200);
        create(access, "{'name':'x'}").statusCode(403);
        patch(
                        token,
                        id,
                        "[{'op':'replace','path':'/name','value':'Other'},"
                                + "{'op':'replace','path':'/scope','value':['sp:scopes:all']},"
                                + "{'op':'replace','path':'/expirationDate','value':'2126-12-31T23:59:59.999Z'}]")
                .statusCode(200)
                .body("name", equalTo("Other"))
                .body("scope", contains("sp:scopes:all"))
                .body("expirationDate", equalTo("2126-12-31T23:59:59.999Z"))
                .body("$", not(hasKey("secret")));
        given().auth().oauth2(token).delete(PATH + "/" + id).then().statusCode(204);
        list(access, "?owner-id=me").statusCode(401).body("error", startsWith("JWT validation"));
        given().auth().oauth2(token).delete(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void aSecretIsStoredAsItsHashAlone() {
        String secret = create(token, "{'name':'n'}").statusCode(200).extract().path("secret");
        assertThat(
                        people.value(
                                "select count(*) from api_client c where c::text like '%' || $1 || '%'",
                                secret))
                .isEqualTo("0");
        assertThat(
                        people.value(
                                "select count(*) from api_client where secret_hash = sha256($1::text::bytea)",
                                secret))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                        | 400.1.0 | 'name'",
                "{'name':'  '}                                             | 400.1.0 | 'name'",
                "{'name':'a\\u0000b'}                                      | 400.1.3 | 'name'",
                "{'name':'n','accessTokenValiditySeconds':14}              | 400.1.3 | between 15 and 43200",
                "{'name':'n','accessTokenValiditySeconds':43201}           | 400.1.3 | between 15 and 43200",
                "{'name':'n','expirationDate':'2020-01-01T00:00:00Z'}      | 400.1.3 | future",
                "{'name':'n','expirationDate':'tomorrow'}                  | 400.1   | expirationDate",
                "{'name':'n','scope':['a b']}                              | 400.1.3 | scope",
                "{'name':'n','scope':[null]}                               | 400.1.3 | scope",
                "{'name':                                                  | 400.1   | JSON",
            })
    void whatATokenMayNotBeIsA400(String body, String code, String text) {
        create(token, body)
                .statusCode(400)
                .body("detailCode", startsWith(code))
                .body("messages[0].text", containsString(text));
    }

    @Test
    void nobodyGivesATokenMoreThanTheirOwnHas() {
        String narrow = of(clients.personal(ada, "sp:my-personal-access-tokens:manage", "a:b"));
        create(narrow, "{'name':'1','scope':['sp:scopes:all']}").statusCode(400);
        create(narrow, "{'name':'1','scope':['c:d']}").statusCode(400);
        String id =
                create(narrow, "{'name':'1','scope':['a:b']}").statusCode(200).extract().path("id");
        create(narrow, "{'name':'2'}")
                .statusCode(200)
                .body("scope", contains("a:b", "sp:my-personal-access-tokens:manage"));
        patch(narrow, id, "[{'op':'add','path':'/scope/-','value':'c:d'}]").statusCode(400);
        patch(token, id, "[{'op':'add','path':'/scope/-','value':'c:d'}]").statusCode(200);
        patch(narrow, id, "[{'op':'replace','path':'/name','value':'3'}]")
                .statusCode(200)
                .body("scope", contains("a:b", "c:d"));
    }

    @Test
    void aNameIsUniqueForItsOwner() {
        create(token, "{'name':'n'}").statusCode(200);
        create(token, "{'name':'n'}").statusCode(400).body("detailCode", startsWith("400.1.409"));
        String other = create(token, "{'name':'m'}").statusCode(200).extract().path("id");
        patch(token, other, "[{'op':'replace','path':'/name','value':'n'}]")
                .statusCode(400)
                .body("detailCode", startsWith("400.1.409"));
        create(testTokens.of(), "{'name':'n'}").statusCode(200);
    }

    @Test
    void aPersonHasTenTokensAlsoWhenTheyAreAskedForAtOnce() {
        List<CompletableFuture<Integer>> tries =
                IntStream.range(0, 14)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () ->
                                                        create(token, "{'name':'n" + i + "'}")
                                                                .extract()
                                                                .statusCode()))
                        .toList();
        assertThat(tries.stream().map(CompletableFuture::join).filter(status -> status == 200))
                .hasSize(9);
        create(token, "{'name':'x'}").statusCode(400).body("detailCode", startsWith("400.1.4 "));
        assertThat(people.value("select count(*) from api_client")).isEqualTo("10");
    }

    @Test
    void onlyFourFieldsCanBeChanged() {
        String id = create(token, "{'name':'n'}").statusCode(200).extract().path("id");
        for (String path : List.of("/id", "/owner/id", "/accessTokenValiditySeconds", "/secret")) {
            patch(token, id, "[{'op':'replace','path':'" + path + "','value':'1'}]")
                    .statusCode(400)
                    .body("detailCode", equalTo("400.1.1 Illegal update attempt"))
                    .body("messages[0].text", containsString(path));
        }
        given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("[]")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(415);
    }

    @Test
    void aTokenMayBeRenamedWhenItsEndIsPast() {
        String end = ClientRules.now(clock).plusHours(1).toString();
        String id =
                create(token, "{'name':'n','expirationDate':'" + end + "'}")
                        .statusCode(200)
                        .extract()
                        .path("id");
        clock.advance(Duration.ofHours(2));
        patch(token, id, "[{'op':'replace','path':'/name','value':'m'}]").statusCode(200);
        patch(token, id, "[{'op':'replace','path':'/expirationDate','value':'" + end + "'}]")
                .statusCode(200);
        patch(token, id, "[{'op':'remove','path':'/expirationDate'}]")
                .statusCode(200)
                .body("expirationDate", nullValue());
        clock.reset();
    }

    @Test
    void theListIsFilteredAndPaged() {
        create(token, "{'name':'n'}").statusCode(200);
        people.run("update api_client set last_used = '2023-01-01Z' where name = 'n'");
        list(token, "?owner-id=me&count=true")
                .statusCode(200)
                .header("X-Total-Count", equalTo("2"))
                .body("$", hasSize(2))
                .body("[1].name", equalTo("n"))
                .body("[1].lastUsed", equalTo("2023-01-01T00:00:00Z"))
                .body("[1].managed", equalTo(false))
                .body("[1].userAwareTokenNeverExpires", equalTo(false))
                .body("[1]", not(hasKey("secret")));
        list(token, "?owner-id=me&filters=lastUsed le 2023-02-05T10:59:27.214Z")
                .body("name", contains("n"));
        list(token, "?owner-id=me&filters=lastUsed isnull").body("$", hasSize(1));
        list(token, "?owner-id=me&filters=lastUsed le 2022-02-05T10:59:27.214Z").body("$", empty());
        list(token, "?owner-id=me&filters=name eq \"n\"").statusCode(400);
        list(token, "?owner-id=me&limit=1&offset=1").body("name", contains("n"));
        list(token, "?owner-id=" + Ids.wire(ada)).statusCode(200).body("$", hasSize(2));
    }

    @Test
    void othersTokensAreForAnAdministratorWhoseTokenSaysSo() {
        Pair adas = clients.personal(ada, "a:b");
        String path = PATH + "/" + adas.clientId();
        String my = "sp:my-personal-access-tokens:manage";
        for (String caller :
                List.of(
                        testTokens.of(UserLevel.HELPDESK),
                        testTokens.of(new String[] {my}, UserLevel.ORG_ADMIN))) {
            list(caller, "").statusCode(403);
            list(caller, "?owner-id=" + Ids.wire(ada)).statusCode(403);
            given().auth().oauth2(caller).delete(path).then().statusCode(403);
            patch(caller, adas.clientId(), "[]").statusCode(403);
        }
        String reader =
                testTokens.of(
                        new String[] {"sp:all-personal-access-tokens:read"}, UserLevel.ORG_ADMIN);
        list(reader, "?owner-id=" + Ids.wire(ada)).statusCode(200).body("$", hasSize(2));
        list(reader, "?owner-id=nobody").statusCode(200).body("$", empty());
        list(reader, "").statusCode(200).body("owner.name", hasItem("Person ada"));
        given().auth().oauth2(reader).delete(path).then().statusCode(403);
        String manager =
                testTokens.of(
                        new String[] {"sp:all-personal-access-tokens:manage"}, UserLevel.ORG_ADMIN);
        given().auth().oauth2(manager).delete(path).then().statusCode(204);
    }

    private String of(Pair pair) {
        return tokens.sign(
                Map.of("client_id", pair.clientId(), "session_epoch", 0),
                clock.instant().plus(Duration.ofDays(1)));
    }

    private static ValidatableResponse create(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post(PATH)
                .then();
    }

    private static ValidatableResponse patch(String token, String id, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json-patch+json")
                .body(body.replace('\'', '"'))
                .patch(PATH + "/" + id)
                .then();
    }

    private static ValidatableResponse list(String token, String query) {
        return given().auth().oauth2(token).get(PATH + query).then();
    }
}
