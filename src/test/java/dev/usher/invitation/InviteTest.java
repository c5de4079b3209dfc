package dev.usher.invitation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.AtOnce;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InviteTest {

    @Inject People people;
    @Inject TestTokens tokens;

    private String token;

    @BeforeEach
    void emptyDatabase() {
        people.clear();
        token = tokens.of(UserLevel.ORG_ADMIN);
    }

    private ValidatableResponse invite(Object body) {
        return invite("/beta/identities/invite", body);
    }

    private ValidatableResponse invite(String path, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static Map<String, Object> ids(Object... ids) {
        return Map.of("ids", java.util.Arrays.stream(ids).map(String::valueOf).toList());
    }

    private String outcome(UUID identity) {
        return people.value(
                "select outcome || coalesce(' ' || reason, '') from task_outcome where identity_id = $1",
                identity);
    }

    @Test
    void theAnswerIsATaskThatIsNotCompleted() {
        UUID anna = people.person("anna");
        invite(ids(Ids.wire(anna)))
                .statusCode(202)
                .header("Location", containsString("/task-status/"))
                .header("Retry-After", "2")
                .body("type", equalTo("QUEUED_TASK"))
                .body("$", hasKey("completionStatus"))
                .body("completionStatus", nullValue())
                .body("$", hasKey("completed"))
                .body("$", hasKey("parentName"))
                .body("attributes.queued", equalTo(1))
                .body("percentComplete", equalTo(0));
        assertThat(people.value("select state || ' ' || recipient from invitation"))
                .isEqualTo("QUEUED anna@example.com");
    }

    @Test
    void theSeedsSpellingsWork() {
        UUID anna = people.person("anna");
        String taskId =
                invite("/identities/invite", Map.of("identityIds", List.of(anna.toString())))
                        .statusCode(202)
                        .extract()
                        .path("taskId");
        assertThat(people.value("select replace(id::text, '-', '') from task")).isEqualTo(taskId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2024", "/v2025", "/v2026"})
    void newerFamiliesAskForTheExperimentalHeader(String family) {
        UUID anna = people.person("anna");
        invite(family + "/identities/invite", ids(anna))
                .statusCode(400)
                .body("messages[0].text", containsString("X-SailPoint-Experimental"));
        given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("X-SailPoint-Experimental", "true")
                .body(ids(anna))
                .post(family + "/identities/invite")
                .then()
                .statusCode(202);
    }

    @Test
    void theServiceFormWorksAndV3LacksThePath() {
        UUID anna = people.person("anna");
        given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("X-SailPoint-Experimental", "true")
                .body(ids(anna))
                .post("/identities/v1/invite")
                .then()
                .statusCode(202);
        invite("/v3/identities/invite", ids(anna)).statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "UNREGISTERED,QUEUED",
        "WARNING,QUEUED",
        "PENDING,IGNORED PENDING",
        "ACTIVE,IGNORED ACTIVE",
        "REGISTERED,IGNORED REGISTERED",
        "LOCKED,IGNORED LOCKED",
        "DISABLED,IGNORED DISABLED",
        "ERROR,IGNORED ERROR"
    })
    void onlyAnInvitableStatusIsInvited(String status, String outcome) {
        UUID anna = people.person("anna", "anna@example.com", status);
        invite(ids(anna)).statusCode(202);
        assertThat(outcome(anna)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@",
                "@example.com",
                "an na@example.com",
                "a@b",
                "a@example..com",
                "anna@example.com\r\nBcc: x@example.com",
                "<anna@example.com>",
                "a,b@example.com"
            })
    void anAddressThatCannotBeMailedFailsAndWarns(String address) {
        UUID anna = people.person("anna", address, "UNREGISTERED");
        invite(ids(anna)).statusCode(202).body("completionStatus", equalTo("ERROR"));
        assertThat(outcome(anna)).isEqualTo("FAILED INVALID_EMAIL");
        assertThat(people.value("select status from identity where id = $1", anna))
                .isEqualTo("WARNING");
    }

    @Test
    void unknownIdsAreReportedAndTheRestIsInvited() {
        UUID anna = people.person("anna");
        invite(ids(anna, "nobody", Ids.wire(Ids.next())))
                .statusCode(202)
                .body("attributes.notFound", equalTo(2))
                .body("attributes.queued", equalTo(1));
        assertThat(
                        people.value(
                                "select string_agg(coalesce(reason, '-'), ',' order by seq) from task_outcome"))
                .isEqualTo("-,NOT_FOUND,NOT_FOUND");
    }

    @Test
    void nothingToDoCompletesAtOnce() {
        invite(ids("nobody"))
                .statusCode(202)
                .body("completionStatus", equalTo("WARNING"))
                .body("percentComplete", equalTo(100));
        UUID anna = people.person("anna", "anna@example.com", "ACTIVE");
        invite(ids(anna)).statusCode(202).body("completionStatus", equalTo("SUCCESS"));
    }

    @Test
    void aSecondLetterIsNotQueuedWhileOneIsUnderWay() {
        UUID anna = people.person("anna");
        invite(ids(anna)).statusCode(202);
        invite(ids(anna)).statusCode(202).body("attributes.queued", equalTo(0));
        assertThat(people.value("select count(*) from invitation")).isEqualTo("1");
        assertThat(people.value("select reason from task_outcome where reason is not null"))
                .isEqualTo("ALREADY_QUEUED");
    }

    @Test
    void anAddressOfAnEarlierIdentityIsNotMailedTwice() {
        UUID first = people.person("first", "shared@example.com", "UNREGISTERED");
        UUID second = people.person("second", "Shared@Example.com", "UNREGISTERED");
        invite(ids(second, first)).statusCode(202);
        assertThat(outcome(first)).isEqualTo("QUEUED");
        assertThat(outcome(second)).isEqualTo("IGNORED DUPLICATE_EMAIL");
        assertThat(people.value("select detail from task_outcome where identity_id = $1", second))
                .isEqualTo(Ids.wire(first));
    }

    @Test
    void anAddressThatBouncedIsNotMailedUntilItChanges() {
        UUID anna = people.person("anna");
        people.run(
                "update identity set status = 'WARNING', bounced_address = 'anna@example.com' where id = $1",
                anna);
        invite(ids(anna)).statusCode(202);
        assertThat(outcome(anna)).isEqualTo("FAILED ADDRESS_BOUNCED");
        people.run("update identity set email = 'anna@new.example.com' where id = $1", anna);
        invite(ids(anna)).statusCode(202).body("attributes.queued", equalTo(1));
    }

    @Test
    void theAlternateAddressIsUsedWhenAskedFor() {
        UUID anna = people.person("anna");
        people.run(
                "update identity set alternate_email = 'anna@home.example.com' where id = $1",
                anna);
        invite(Map.of("ids", List.of(anna), "emailTarget", "ALTERNATE")).statusCode(202);
        assertThat(people.value("select recipient from invitation"))
                .isEqualTo("anna@home.example.com");
    }

    @Test
    void uninvitedInvitesEverybodyWhoIsNotInvited() {
        people.person("anna");
        people.person("bert");
        people.person("carl", "carl@example.com", "ACTIVE");
        people.person("dora", null, "UNREGISTERED");
        people.person("emil", "anna@example.com", "UNREGISTERED");
        invite(Map.of("uninvited", true))
                .statusCode(202)
                .body("attributes.queued", equalTo(2))
                .body("attributes.failed", equalTo(1));
    }

    @Test
    void uninvitedTakesAThousandAndSaysThatMoreMayBeLeft() {
        people.run(
                """
                insert into identity (id, alias, name, email, status_since, created, modified)
                select gen_random_uuid(), 'p' || n, 'P', 'p' || n || '@example.com', now(), now(), now()
                from generate_series(1, 1001) n
                """);
        invite(Map.of("uninvited", true))
                .statusCode(202)
                .body("attributes.queued", equalTo(1000))
                .body("messages.key", org.hamcrest.Matchers.hasItem("invite.more"));
        invite(Map.of("uninvited", true)).statusCode(202).body("attributes.queued", equalTo(1));
    }

    @Test
    void aDryRunTellsEverythingAndWritesNothing() {
        UUID anna = people.person("anna");
        UUID bert = people.person("bert", "bert", "UNREGISTERED");
        invite(Map.of("ids", List.of(anna, bert, "nobody"), "dryRun", true))
                .statusCode(200)
                .body("counts.QUEUED", equalTo(1))
                .body("counts.FAILED", equalTo(1))
                .body("counts.IGNORED", equalTo(1))
                .body("outcomes[0].recipient", equalTo("anna@example.com"))
                .body("outcomes[1].reason", equalTo("INVALID_EMAIL"))
                .body("outcomes[2].reason", equalTo("NOT_FOUND"));
        invite(Map.of("uninvited", true, "dryRun", true))
                .statusCode(200)
                .body("counts.QUEUED", equalTo(1));
        assertThat(
                        people.value(
                                "select (select count(*) from task) + (select count(*) from invitation)"))
                .isEqualTo("0");
        assertThat(people.value("select status from identity where id = $1", bert))
                .isEqualTo("UNREGISTERED");
    }

    @Test
    void theSameKeyAndBodyGetTheSameAnswerAndAnotherBodyIsRefused() {
        UUID anna = people.person("anna");
        String first = keyed("k-1", ids(anna)).statusCode(202).extract().asString();
        String second = keyed("k-1", ids(anna)).statusCode(202).extract().asString();
        assertThat(second).isEqualTo(first);
        assertThat(people.value("select count(*) from task")).isEqualTo("1");
        keyed("k-1", Map.of("uninvited", true))
                .statusCode(422)
                .body("detailCode", equalTo("422 Unprocessable Content"));
        token = tokens.of(UserLevel.ORG_ADMIN);
        keyed("k-1", ids(anna)).statusCode(202).body("attributes.queued", equalTo(0));
    }

    @Test
    void oneOfManyConcurrentCallsWithAKeyWins() throws Exception {
        UUID anna = people.person("anna");
        List<String> answers =
                AtOnce.call(8, () -> keyed("k-2", ids(anna)).statusCode(202).extract().asString());
        assertThat(answers).allMatch(answers.get(0)::equals);
        assertThat(people.value("select count(*) from task")).isEqualTo("1");
    }

    @Test
    void concurrentCallsQueueOneLetter() throws Exception {
        UUID anna = people.person("anna");
        AtOnce.call(8, () -> invite(ids(anna)).statusCode(202));
        assertThat(people.value("select count(*) from invitation")).isEqualTo("1");
        assertThat(people.value("select count(*) from task_outcome where outcome = 'QUEUED'"))
                .isEqualTo("1");
    }

    private ValidatableResponse keyed(String key, Object body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/beta/identities/invite")
                .then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|'ids' is required when 'uninvited' is false.",
                "{\"ids\":[],\"uninvited\":false}|'ids' is required when 'uninvited' is false.",
                "{\"ids\":[null]}|'ids' must not contain null.",
                "{\"ids\":\"x\"}|The value of 'ids' has the wrong type or form.",
                "{\"ids\":[{}]}|The value of 'ids[0]' has the wrong type or form.",
                "{\"uninvited\":\"perhaps\"}|The value of 'uninvited' has the wrong type or form.",
                "{\"ids\":[\"x\"],\"emailTarget\":\"HOME\"}|'emailTarget' must be WORK or ALTERNATE.",
                "{\"ids\":[\"x\"],\"redirectUrl\":\"https://evil.example\"}|'redirectUrl' is not of an allowed origin.",
                "{\"ids\":[\"x\"],\"templateLocale\":\"../de\"}|'templateLocale' is not a language tag such as de or"
                        + " pt-BR.",
                "{\"ids\":[|The body is not well-formed JSON at line 1, column 9.",
                "[]|The body has the wrong type or form."
            })
    void aBodyThatMakesNoSenseChangesNothing(String body, String text) {
        invite(body).statusCode(400).body("messages[0].text", equalTo(text));
        assertThat(people.value("select count(*) from task")).isEqualTo("0");
    }

    @Test
    void moreThanTenThousandIdsAreRefused() {
        invite(Map.of("ids", IntStream.range(0, 10_001).mapToObj(String::valueOf).toList()))
                .statusCode(400)
                .body("detailCode", equalTo("400.1.4 Limit violation"))
                .body(
                        "messages[0].text",
                        equalTo("'ids' takes at most 10000 ids a call; this one has 10001."));
    }

    @Test
    void anotherContentTypeIsRefused() {
        given().auth()
                .oauth2(token)
                .contentType("text/plain")
                .body("ids")
                .post("/beta/identities/invite")
                .then()
                .statusCode(415)
                .body("detailCode", endsWith("Unsupported Media Type"));
    }

    @Test
    void aProgramWithNoPersonBehindItMayNotInvite() {
        token = tokens.program("idn:password-user-invite:manage");
        invite(ids("x")).statusCode(403).body("detailCode", equalTo("403 Forbidden"));
    }

    @Test
    void helpdeskMayInviteAndOthersMayNot() {
        token = tokens.of(UserLevel.HELPDESK);
        invite(ids("x")).statusCode(202);
        token = tokens.of(UserLevel.SOURCE_ADMIN);
        invite(ids("x")).statusCode(403);
        token = tokens.of(new String[] {"idn:identity:read"}, UserLevel.ORG_ADMIN);
        invite(ids("x")).statusCode(403);
    }

    @Test
    void noTokenIsUnauthorized() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/beta/identities/invite")
                .then()
                .statusCode(401)
                .body("error", equalTo("JWT validation failed: JWT is missing"));
    }

    @Test
    void anIdInTwoSpellingsIsOne() {
        UUID anna = people.person("anna");
        invite(ids(Ids.wire(anna), anna, anna.toString().toUpperCase(java.util.Locale.ROOT)))
                .statusCode(202)
                .body("attributes.requested", equalTo(1))
                .body("attributes.queued", equalTo(1));
        assertThat(people.value("select total || ' ' || open from task")).isEqualTo("1 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uninvited\":1}",
                "{\"uninvited\":\"true\"}",
                "{\"uninvited\":\"\"}",
                "{\"ids\":[\"x\"],\"dryRun\":\"yes\"}"
            })
    void whatIsNoYesOrNoIsRefused(String body) {
        people.person("anna");
        invite(body).statusCode(400);
        assertThat(people.value("select count(*) from task")).isEqualTo("0");
    }

    @Test
    void aLanguageTagOfAnyLengthIsRefusedInWords() {
        invite(Map.of("ids", List.of("x"), "templateLocale", "de" + "-ab".repeat(50_000)))
                .statusCode(400)
                .body("messages[0].text", containsString("templateLocale"));
    }
}
