package dev.usher.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.source.Admin;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ProfileTest {

    private static final String PEOPLE =
            "id,firstname,lastname,email,work_mail,department\n"
                    + "1,Ada,Lovelace,a@example.com,ada@work.example,R&D\n"
                    + "2,Alan,Turing,b@example.com,alan@work.example,R&D\n";

    @Inject Admin admin;
    @Inject People people;
    @Inject TestTokens tokens;

    String source;

    @BeforeEach
    void aSourceWithTwoAccounts() {
        people.clear();
        source = admin.source("HR");
        admin.load(source, PEOPLE, people);
    }

    @Test
    void aProfileIsShownWithEveryFieldOfTheContract() {
        String id =
                post(body("\"description\":null"))
                        .statusCode(201)
                        .body("id", matchesPattern("[0-9a-f]{32}"))
                        .body("name", equalTo("Employees"))
                        .body("created", notNullValue())
                        .body("modified", notNullValue())
                        .body("$", hasKey("description"))
                        .body("description", nullValue())
                        .body("owner.type", equalTo("IDENTITY"))
                        .body("priority", equalTo(10))
                        .body("authoritativeSource.type", equalTo("SOURCE"))
                        .body("authoritativeSource.id", equalTo(source))
                        .body("authoritativeSource.name", equalTo("HR"))
                        .body("identityRefreshRequired", equalTo(false))
                        .body("identityCount", equalTo(2))
                        .body("identityAttributeConfig.enabled", equalTo(false))
                        .body("identityAttributeConfig.attributeTransforms.size()", equalTo(0))
                        .body("$", hasKey("identityExceptionReportReference"))
                        .body("hasTimeBasedAttr", equalTo(false))
                        .body("invitationOptions", hasKey("emailTarget"))
                        .body("invitationOptions", hasKey("templateLocale"))
                        .body("invitationOptions.expiry", nullValue())
                        .extract()
                        .path("id");
        admin.call().get("/v3/identity-profiles/" + id).then().statusCode(200);
        assertThat(people.value("select name from identity where alias = '1'"))
                .isEqualTo("Ada Lovelace");
        assertThat(people.value("select invitation_options::text from identity_profile"))
                .isEqualTo("{}");
    }

    @Test
    void aSecondProfileComesAfterTheFirst() {
        post(body("\"priority\":7")).statusCode(201);
        String other = admin.source("Contractors");
        post("{\"name\":\"Contractors\",\"authoritativeSource\":{\"id\":\"" + other + "\"}}")
                .statusCode(201)
                .body("priority", equalTo(17));
        admin.call()
                .queryParam("filters", "priority ne 7")
                .queryParam("sorters", "-owner.name,id")
                .queryParam("count", true)
                .get("/v2026/identity-profiles")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("name", equalTo(List.of("Contractors")));
        admin.call()
                .queryParam("filters", "name sw \"e\" or id eq \"nobody\"")
                .get("/v2026/identity-profiles")
                .then()
                .statusCode(200)
                .body("name", equalTo(List.of("Employees")));
        admin.call()
                .get("/beta/identity-profiles?sorters=owner")
                .then()
                .statusCode(400)
                .body("detailCode", equalTo("400.1.3 Illegal value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"emailTarget\":\"HOME\"                     | 400.1 Bad",
                "\"expiry\":\"7 days\"                        | 400.1.3",
                "\"expiry\":\"PT59M\"                         | 400.1.3",
                "\"expiry\":\"P30DT1S\"                       | 400.1.3",
                "\"expiry\":\"-P7D\"                          | 400.1.3",
                "\"redirectUrl\":\"/relative\"                | 400.1.3",
                "\"redirectUrl\":\"javascript:alert(1)\"      | 400.1.3",
                "\"redirectUrl\":\"https://a@example.com/\"   | 400.1.3",
                "\"redirectUrl\":\"https://exa mple.com/\"    | 400.1.3",
                "\"templateLocale\":\"de_DE\"                 | 400.1.3",
                "\"templateLocale\":\"\"                      | 400.1.3",
            })
    void invitationOptionsThatCannotBeAreRefused(String option, String detailCode) {
        post(body("\"invitationOptions\":{" + option + "}"))
                .statusCode(400)
                .body("detailCode", containsString(detailCode));
    }

    @Test
    void invitationOptionsAreStoredUnderTheirNamesWithoutWhatIsAbsent() {
        String id =
                post(body(
                                "\"invitationOptions\":{\"emailTarget\":\"ALTERNATE\",\"expiry\":\"P3D\","
                                        + "\"askAlternateEmail\":true,\"templateLocale\":\"de-CH\"}"))
                        .statusCode(201)
                        .body("invitationOptions.emailTarget", equalTo("ALTERNATE"))
                        .body("invitationOptions.redirectUrl", nullValue())
                        .extract()
                        .path("id");
        assertThat(people.value("select invitation_options->>'emailTarget' from identity_profile"))
                .isEqualTo("ALTERNATE");
        assertThat(
                        people.value(
                                "select extract(epoch from (invitation_options->>'expiry')::interval)::int"
                                        + " from identity_profile"))
                .isEqualTo("259200");
        assertThat(people.value("select invitation_options ? 'redirectUrl' from identity_profile"))
                .isEqualTo("false");
        patch(
                        id,
                        "[{\"op\":\"replace\",\"path\":\"/invitationOptions/redirectUrl\","
                                + "\"value\":\"https://portal.example.com/start\"},"
                                + "{\"op\":\"replace\",\"path\":\"/invitationOptions/emailTarget\",\"value\":null}]")
                .statusCode(200)
                .body("invitationOptions.redirectUrl", equalTo("https://portal.example.com/start"))
                .body("invitationOptions.expiry", equalTo("P3D"))
                .body("invitationOptions.emailTarget", nullValue())
                .body("identityRefreshRequired", equalTo(false));
    }

    @Test
    void aBodyThatIsNoProfileIsRefused() {
        refused("{\"authoritativeSource\":{\"id\":\"" + source + "\"}}", "400.1.0");
        refused("{\"name\":\"a\"}", "400.1.0");
        refused(
                "{\"name\":\"a\",\"authoritativeSource\":{\"id\":\"0190c0c0c0c07000800000000000dead\"}}",
                "400.1.404");
        refused("{\"name\":\"a\",\"authoritativeSource\":{\"id\":\"x\"}}", "400.1.404");
        refused(body("\"priority\":-1"), "400.1.3");
        refused(
                body(config("\"type\":\"concat\",\"attributes\":{\"attributeName\":\"a\"}")),
                "400.1.3");
        refused(body(config("\"type\":\"accountAttribute\",\"attributes\":{}")), "400.1.0");
        refused(
                body(
                        config(
                                "\"type\":\"accountAttribute\",\"attributes\":{\"attributeName\":\"a\","
                                        + "\"sourceId\":\"0190c0c0c0c07000800000000000dead\"}")),
                "400.1.3");
        post(body("\"priority\":1")).statusCode(201);
        refused(body("\"priority\":1"), "400.1.409");
        String other = admin.source("Other");
        refused(
                "{\"name\":\"EMPLOYEES\",\"authoritativeSource\":{\"id\":\"" + other + "\"}}",
                "400.1.409");
        refused(
                "{\"name\":\"b\",\"authoritativeSource\":{\"id\":\"" + source + "\"}}",
                "400.1.409");
    }

    @Test
    void aTransformCountsAfterTheProfileWasProcessed() {
        String id = admin.profile("Employees", source);
        patch(
                        id,
                        "[{\"op\":\"replace\",\"path\":\"/identityAttributeConfig/enabled\",\"value\":true},"
                                + "{\"op\":\"add\",\"path\":\"/identityAttributeConfig/attributeTransforms/-\",\"value\":"
                                + "{\"identityAttributeName\":\"email\",\"transformDefinition\":{\"type\":"
                                + "\"accountAttribute\",\"attributes\":{\"attributeName\":\"work_mail\",\"sourceId\":\""
                                + source
                                + "\"}}}},"
                                + "{\"op\":\"add\",\"path\":\"/identityAttributeConfig/attributeTransforms/0\",\"value\":"
                                + "{\"identityAttributeName\":\"costCenter\",\"transformDefinition\":{\"type\":"
                                + "\"accountAttribute\",\"attributes\":{\"attributeName\":\"department\"}}}}]")
                .statusCode(200)
                .body("identityRefreshRequired", equalTo(true));
        assertThat(people.value("select email from identity where alias = '1'"))
                .isEqualTo("a@example.com");

        admin.call()
                .contentType("application/x-www-form-urlencoded")
                .post("/beta/identity-profiles/" + id + "/process-identities")
                .then()
                .statusCode(202)
                .header("Location", containsString("/task-status/"))
                .body("completionStatus", equalTo("SUCCESS"))
                .body("attributes.changed", equalTo(2))
                .body("taskDefinitionSummary.uniqueName", equalTo("IDENTITY_REFRESH"));
        assertThat(people.value("select email from identity where alias = '1'"))
                .isEqualTo("ada@work.example");
        assertThat(people.value("select attributes->>'costCenter' from identity where alias = '2'"))
                .isEqualTo("R&D");
        admin.call()
                .get("/beta/identity-profiles/" + id)
                .then()
                .body("identityRefreshRequired", equalTo(false));
        admin.call()
                .post("/beta/identity-profiles/" + id + "/process-identities")
                .then()
                .statusCode(202)
                .body("attributes.changed", equalTo(0));
        admin.call()
                .post("/beta/identity-profiles/nobody/process-identities")
                .then()
                .statusCode(404);
    }

    @Test
    void whatTheSystemComputesCannotBePatched() {
        String id = admin.profile("Employees", source);
        String other = admin.source("Other");
        for (String path :
                List.of(
                        "/id",
                        "/created",
                        "/modified",
                        "/identityCount",
                        "/identityRefreshRequired")) {
            patch(id, "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":1}]")
                    .statusCode(400)
                    .body("detailCode", equalTo("400.1.1 Illegal update attempt"));
        }
        String move =
                "{\"op\":\"replace\",\"path\":\"/authoritativeSource\",\"value\":{\"type\":\"SOURCE\",\"id\":\""
                        + other
                        + "\"}}";
        patch(
                        id,
                        "["
                                + move
                                + ",{\"op\":\"replace\",\"path\":\"/identityAttributeConfig/enabled\",\"value\":true}]")
                .statusCode(400)
                .body("messages[0].text", containsString("at the same time"));
        patch(id, "[" + move + "]")
                .statusCode(400)
                .body("detailCode", equalTo("400.1.1 Illegal update attempt"));
        people.run("delete from identity where profile_id is not null");
        patch(id, "[" + move + "]")
                .statusCode(200)
                .body("authoritativeSource.name", equalTo("Other"));
    }

    @Test
    void aTemplateThatIsGoneIsNoReasonAgainstAnotherName() {
        String id = admin.profile("Employees", source);
        people.run(
                "update identity_profile set invitation_options = '{\"templateKey\": \"gone\"}'");
        patch(id, "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Staff\"}]")
                .statusCode(200)
                .body("name", equalTo("Staff"));
        patch(id, "[{\"op\":\"replace\",\"path\":\"/invitationOptions/dailyCap\",\"value\":5}]")
                .statusCode(400)
                .body("messages[0].text", containsString("templateKey"));
    }

    @Test
    void aProfileGoesWithItsIdentitiesAndSettlesTheTasksOfTheirLetters() {
        String id = admin.profile("Employees", source);
        UUID stays = people.person("stays");
        UUID task = UUID.randomUUID();
        people.run(
                """
                insert into task (id, definition, description, launcher, created, total, open, sent)
                values ($1, 'INVITE_IDENTITIES', '', '', $2, 4, 2, 2)
                """,
                task,
                OffsetDateTime.now());
        people.run(
                """
                insert into invitation (id, identity_id, task_id, cause, recipient, key_id, lifetime, state, next_attempt,
                                        created)
                select gen_random_uuid(), id, $1, 'MANUAL', email, 'k', 60,
                       case alias when '1' then 'QUEUED' else 'SENDING' end, created, created
                from identity
                where alias in ('1', '2')
                """,
                task);

        admin.call()
                .delete("/beta/identity-profiles/" + id)
                .then()
                .statusCode(202)
                .body("completionStatus", equalTo("Success"))
                .body("name", notNullValue());

        assertThat(people.value("select count(*) from identity where profile_id is not null"))
                .isEqualTo("0");
        assertThat(people.value("select count(*) from identity where id = $1", stays))
                .isEqualTo("1");
        assertThat(people.value("select count(*) from invitation")).isEqualTo("0");
        assertThat(
                        people.value(
                                "select completion_status || ' ' || open || ' ' || troubled from task where id = $1",
                                task))
                .isEqualTo("WARNING 0 2");
        assertThat(people.value("select count(*) from account where identity_id is null"))
                .as("the source keeps its accounts")
                .isEqualTo("2");
        admin.call().delete("/beta/identity-profiles/" + id).then().statusCode(404);
        admin.profile("Employees", source);
        assertThat(people.value("select count(*) from identity where profile_id is not null"))
                .isEqualTo("2");
    }

    @Test
    void aProtectedIdentityKeepsItsProfile() {
        String id = admin.profile("Employees", source);
        people.run("update identity set protected = true where alias = '1'");
        admin.call()
                .delete("/beta/identity-profiles/" + id)
                .then()
                .statusCode(400)
                .body("detailCode", containsString("400.2.1"));
        assertThat(
                        people.value(
                                "select count(*) from identity where profile_id = $1",
                                Ids.known(id)))
                .isEqualTo("2");
    }

    @Test
    void rightsAreAsked() {
        RestAssured.given().get("/beta/identity-profiles").then().statusCode(401);
        get(tokens.of(UserLevel.HELPDESK)).statusCode(403);
        get(tokens.of(UserLevel.API)).statusCode(200);
        get(tokens.program("idn:identity-profile:read")).statusCode(200);
        get(tokens.program("idn:sources:read")).statusCode(403);
    }

    private static ValidatableResponse get(String token) {
        return RestAssured.given().auth().oauth2(token).get("/beta/identity-profiles").then();
    }

    private String body(String field) {
        return "{\"name\":\"Employees\",\"authoritativeSource\":{\"type\":\"SOURCE\",\"id\":\""
                + source
                + "\"},"
                + field
                + "}";
    }

    private static String config(String definition) {
        return "\"identityAttributeConfig\":{\"enabled\":true,\"attributeTransforms\":[{"
                + "\"identityAttributeName\":\"email\",\"transformDefinition\":{"
                + definition
                + "}}]}";
    }

    private ValidatableResponse post(String body) {
        return admin.call()
                .contentType("application/json")
                .body(body)
                .post("/v2025/identity-profiles")
                .then();
    }

    private void refused(String body, String detailCode) {
        post(body).statusCode(400).body("detailCode", containsString(detailCode));
    }

    private ValidatableResponse patch(String id, String body) {
        return admin.call()
                .contentType("application/json-patch+json")
                .body(body)
                .patch("/v2025/identity-profiles/" + id)
                .then();
    }
}
