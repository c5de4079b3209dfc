package dev.usher.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.delivery.Delivery;
import dev.usher.invitation.AutoInvite;
import dev.usher.local.mail.Answer;
import dev.usher.local.mail.MailBehaviour;
import dev.usher.source.Admin;
import dev.usher.support.Letters;
import dev.usher.support.People;
import dev.usher.support.TestMail;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and timers do is found in the trail. */
@QuarkusTest
class RecordedEventsTest {

    private static final String JSON = "application/json";
    private static final String PASSWORD = "a long sentence about nothing 7";
    private static final String PATCH = "application/json-patch+json";

    @Inject People people;
    @Inject TestTokens tokens;
    @Inject TestMail mail;
    @Inject Letters letters;
    @Inject Admin admin;
    @Inject Delivery delivery;
    @Inject AutoInvite autoInvite;

    private String token;
    private String caller;

    @BeforeEach
    void anAdministrator() {
        people.clear();
        mail.reset();
        token = tokens.of(UserLevel.ORG_ADMIN);
        caller = people.value("select alias from identity");
    }

    private RequestSpecification call() {
        return given().auth().oauth2(token);
    }

    private ValidatableResponse post(String path, Object body) {
        return call().contentType(JSON).body(body).post(path).then();
    }

    private ValidatableResponse patch(String path, String field, Object value) {
        return call().contentType(PATCH)
                .body(List.of(Map.of("op", "replace", "path", field, "value", value)))
                .patch(path)
                .then()
                .statusCode(200);
    }

    /** Action, actor, target and one detail of every event, oldest first, without those of the set-up. */
    private List<String> events(String detail) {
        String all =
                people.value(
                        """
                        select string_agg(concat_ws(' ', action, status, case actor_name when $1 then 'caller' else actor_name end,
                                                    target_name, details ->> $2), '|' order by created, id)
                        from audit_event
                        """,
                        caller,
                        detail);
        return all == null ? List.of() : List.of(all.split("\\|"));
    }

    @Test
    void aRequestsEventNamesThePersonTheAddressAndTheRequest() {
        people.person("anna");
        String tracking =
                post("/identities/invite", Map.of("uninvited", true))
                        .statusCode(202)
                        .extract()
                        .header("X-Tracking-Id");
        assertThat(
                        people.value(
                                "select concat_ws(' ', actor_name, actor_id = (select id from identity where alias = actor_name),"
                                        + " address, tracking_id) from audit_event where action = 'USER_INVITE'"))
                .isEqualTo(caller + " t 127.0.0.1 " + tracking);
    }

    @Test
    void anInvitationIsRecordedForEachPersonThatItQueuesOrFailsFor() {
        UUID anna = people.person("anna");
        UUID ben = people.person("ben", "no address", "UNREGISTERED");
        UUID cleo = people.person("cleo", "c@example.com", "ACTIVE");
        post(
                        "/identities/invite",
                        Map.of(
                                "ids",
                                List.of(
                                        anna.toString(),
                                        ben.toString(),
                                        cleo.toString(),
                                        "nobody")))
                .statusCode(202);
        assertThat(events("reason"))
                .containsExactlyInAnyOrder(
                        "USER_INVITE PASSED caller anna",
                        "USER_INVITE_FAILURE FAILED caller ben INVALID_EMAIL");
    }

    @Test
    void aBatchOfTheTimersIsTheServicesOwn() {
        UUID anna = people.person("anna");
        letters.profile(anna, "{\"mode\":\"ON_CREATION\"}");
        people.run(
                "insert into due_invitation (identity_id, profile_id, cause, due) select id, profile_id, 'CREATED', created"
                        + " from identity where id = $1",
                anna);
        autoInvite.run().await().atMost(Duration.ofMinutes(1));
        assertThat(events("reason")).containsExactly("USER_INVITE PASSED usher anna");
    }

    @Test
    void lettersThatLeaveOrAreRefusedAreRecordedWithTheServersWords() {
        UUID anna = people.person("anna");
        UUID ben = people.person("ben");
        mail.server()
                .behave(MailBehaviour.recipient("ben@.*", Answer.refuse(550, "5.1.1 Nobody here")));
        letters.in(anna, "QUEUED", null);
        letters.in(ben, "QUEUED", null);
        delivery.run().await().atMost(Duration.ofMinutes(1));
        assertThat(events("recipient"))
                .containsExactlyInAnyOrder(
                        "emailSent PASSED usher anna anna@example.com",
                        "emailFailure FAILED usher ben ben@example.com");
        assertThat(
                        people.value(
                                "select details ->> 'text' from audit_event where action = 'emailFailure'"))
                .contains("Nobody here");
    }

    @Test
    void resendingAndRevokingAreRecorded() {
        UUID anna = people.person("anna");
        UUID sent = letters.sent(anna).id();
        call().post("/invitations/" + sent + "/resend").then().statusCode(202);
        String open = Ids.wire(letters.newest(anna).id());
        call().post("/invitations/" + open + "/revoke").then().statusCode(200);
        assertThat(events("invitationId"))
                .containsExactly(
                        "USER_INVITE PASSED caller anna " + open,
                        "USER_INVITE_REVOKE PASSED caller anna " + open);
    }

    @Test
    void whoAsksForANewLetterAtThePageIsAVisitor() {
        UUID anna = people.person("anna");
        letters.sent(anna);
        for (String who : List.of("anna", "nobody")) {
            given().contentType("application/x-www-form-urlencoded")
                    .formParam("who", who)
                    .post("/register/again")
                    .then()
                    .statusCode(200);
        }
        assertThat(events("reason")).containsExactly("USER_REGISTRATION_LINK PASSED visitor anna");
        assertThat(people.value("select address from audit_event")).isEqualTo("127.0.0.1");
    }

    @Test
    void tokensAndProgramsAreRecordedWithoutTheirSecrets() {
        String id =
                post("/personal-access-tokens", Map.of("name", "mine", "scope", List.of("a:b")))
                        .statusCode(200)
                        .extract()
                        .path("id");
        patch("/personal-access-tokens/" + id, "/name", "ours");
        call().delete("/personal-access-tokens/" + id).then().statusCode(204);
        Map<String, Object> program =
                Map.of(
                        "name",
                        "robot",
                        "description",
                        "does",
                        "enabled",
                        true,
                        "accessType",
                        "OFFLINE",
                        "accessTokenValiditySeconds",
                        600,
                        "grantTypes",
                        List.of("CLIENT_CREDENTIALS"),
                        "scope",
                        List.of("a:b"));
        var created = post("/oauth-clients", program).statusCode(200).extract();
        String client = created.path("id");
        patch("/oauth-clients/" + client, "/enabled", false);
        call().delete("/oauth-clients/" + client).then().statusCode(204);
        assertThat(events("scope"))
                .containsExactly(
                        "ACCESS_TOKEN_CREATE PASSED caller mine [\"a:b\"]",
                        "ACCESS_TOKEN_UPDATE PASSED caller ours [\"a:b\"]",
                        "ACCESS_TOKEN_DELETE PASSED caller ours [\"a:b\"]",
                        "OAUTH_CLIENT_CREATE PASSED caller robot [\"a:b\"]",
                        "OAUTH_CLIENT_UPDATE PASSED caller robot [\"a:b\"]",
                        "OAUTH_CLIENT_DELETE PASSED caller robot [\"a:b\"]");
        assertThat(people.value("select string_agg(audit_event::text, ' ') from audit_event"))
                .doesNotContain((String) created.path("secret"));
    }

    @Test
    void sourcesProfilesAndWhatFilesChangeAreRecorded() {
        String source = post("/sources", Map.of("name", "HR")).statusCode(201).extract().path("id");
        patch("/sources/" + source, "/description", "people");
        String profile =
                post(
                                "/identity-profiles",
                                Map.of(
                                        "name",
                                        "Staff",
                                        "authoritativeSource",
                                        Map.of("type", "SOURCE", "id", source)))
                        .statusCode(201)
                        .extract()
                        .path("id");
        patch("/identity-profiles/" + profile, "/description", "all of them");
        patch("/identity-profiles/" + profile, "/invitationOptions/emailTarget", "ALTERNATE");
        String state =
                post(
                                "/identity-profiles/" + profile + "/lifecycle-states",
                                Map.of(
                                        "name",
                                        "Active",
                                        "technicalName",
                                        "active",
                                        "enabled",
                                        true))
                        .statusCode(201)
                        .extract()
                        .path("id");
        patch("/identity-profiles/" + profile + "/lifecycle-states/" + state, "/enabled", true);
        assertThat(events("changed"))
                .containsExactly(
                        "SOURCE_CREATE PASSED caller HR",
                        "SOURCE_UPDATE PASSED caller HR",
                        "IDENTITY_PROFILE_CREATE PASSED caller Staff",
                        "IDENTITY_PROFILE_UPDATE PASSED caller Staff [\"description\"]",
                        "IDENTITY_PROFILE_PIGS_USER_INVITE_SETTINGS_UPDATED PASSED caller Staff",
                        "LIFECYCLE_STATE_CREATE PASSED caller Active",
                        "LIFECYCLE_STATE_UPDATE PASSED caller Active");
        assertThat(
                        people.value(
                                "select concat_ws(' ', details -> 'before', details -> 'after') from audit_event"
                                        + " where action like '%SETTINGS%'"))
                .isEqualTo("{} {\"emailTarget\": \"ALTERNATE\"}");

        people.run("truncate audit_event");
        load(source, "id,email\n1,a@example.com\n2,b@example.com\n");
        load(source, "id,email\n1,a@example.com\n2,new@example.com\n");
        UUID identity = UUID.fromString(people.value("select id from identity where alias = '2'"));
        post(
                        "/identities/" + Ids.wire(identity) + "/set-lifecycle-state",
                        Map.of("lifecycleStateId", state))
                .statusCode(200);
        call().delete("/identity-profiles/" + profile + "/lifecycle-states/" + state)
                .then()
                .statusCode(202);
        call().post("/identity-profiles/" + profile + "/process-identities").then().statusCode(202);
        call().delete("/identity-profiles/" + profile).then().statusCode(202);
        call().delete("/sources/" + source).then().statusCode(202);
        assertThat(events("email"))
                .containsExactlyInAnyOrder(
                        "SOURCE_LOAD PASSED caller HR",
                        "SOURCE_LOAD PASSED caller HR",
                        "USER_EMAIL_UPDATE PASSED usher 2 new@example.com",
                        "LIFECYCLE_STATE_SET PASSED caller 2",
                        "LIFECYCLE_STATE_DELETE PASSED caller Active",
                        "IDENTITY_PROFILE_PROCESS PASSED caller Staff",
                        "IDENTITY_PROFILE_DELETE PASSED caller Staff",
                        "USER_REMOVE PASSED caller 1",
                        "USER_REMOVE PASSED caller 2",
                        "SOURCE_DELETE PASSED caller HR");
    }

    private void load(String source, String file) {
        String task =
                call().multiPart("file", "people.csv", file.getBytes(), "text/csv")
                        .post("/sources/" + source + "/load-accounts")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("task.id");
        org.awaitility.Awaitility.await()
                .until(
                        () ->
                                people.value(
                                                "select completion_status from task where id = $1",
                                                Ids.known(task))
                                        != null);
    }

    @Test
    void whatIsRefusedLeavesNoEvent() {
        post("/sources", Map.of("description", "no name")).statusCode(400);
        String source = post("/sources", Map.of("name", "HR")).statusCode(201).extract().path("id");
        post("/sources", Map.of("name", "hr")).statusCode(400);
        post(
                        "/identity-profiles",
                        Map.of("name", "Staff", "authoritativeSource", Map.of("id", source)))
                .statusCode(201);
        call().delete("/sources/" + source).then().statusCode(400);
        assertThat(events("x"))
                .containsExactly(
                        "SOURCE_CREATE PASSED caller HR",
                        "IDENTITY_PROFILE_CREATE PASSED caller Staff");
    }

    @Test
    void templatesAreRecorded() {
        String key = "cloud_user_invitation";
        Map<String, Object> body =
                Map.of("key", key, "medium", "EMAIL", "locale", "de", "subject", "Hallo");
        post("/notification-templates", body).statusCode(200);
        post(
                        "/send-test-notification",
                        Map.of(
                                "key",
                                key,
                                "medium",
                                "EMAIL",
                                "recipientEmailList",
                                List.of("a@example.com")))
                .statusCode(204);
        post("/notification-templates/bulk-delete", List.of(Map.of("key", key))).statusCode(204);
        assertThat(events("locale"))
                .containsExactly(
                        "NOTIFICATION_TEMPLATE_UPDATE PASSED caller " + key + " de",
                        "NOTIFICATION_TEMPLATE_TEST PASSED caller " + key,
                        "NOTIFICATION_TEMPLATE_DELETE PASSED caller " + key + " de");
        assertThat(
                        people.value(
                                "select details -> 'recipients' from audit_event where action like '%TEST'"))
                .contains("a@example.com");
    }

    private static ValidatableResponse form(String path, Map<String, String> fields) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParams(fields)
                .post(path)
                .then();
    }

    @Test
    void registeringAndWhatHindersItIsThePersonsOwn() {
        UUID anna = people.person("anna");
        letters.profile(anna, "{\"askAlternateEmail\":true}");
        Letters.Letter letter = letters.sent(anna);
        Map<String, String> typed =
                Map.of(
                        "token",
                        letter.token(),
                        "password",
                        PASSWORD,
                        "repeat",
                        PASSWORD,
                        "alternateEmail",
                        "home@example.org");
        form(letter.action(), Map.of("token", letter.token(), "password", "short")).statusCode(422);
        form(letter.action(), typed).statusCode(303);
        form(letter.action(), typed).statusCode(410);
        form(letter.action(), Map.of("token", "forged", "password", PASSWORD)).statusCode(404);
        given().get(letter.path()).then().statusCode(410);
        assertThat(events("reason"))
                .containsExactly(
                        "USER_REGISTRATION PASSED anna anna",
                        "USER_ACTIVATE PASSED anna anna",
                        "USER_EMAIL_UPDATE PASSED anna anna",
                        "USER_REGISTRATION_FAILURE FAILED anna anna USED");
        assertThat(people.value("select string_agg(audit_event::text, ' ') from audit_event"))
                .doesNotContain(PASSWORD)
                .doesNotContain(letter.token())
                .contains("home@example.org");
    }

    @Test
    void whoHoldsAnOldLinkCannotFillTheTrail() {
        UUID anna = people.person("anna");
        Letters.Letter letter = letters.in(anna, "REVOKED", null);
        for (int n = 0; n < 33; n++) {
            form(letter.action(), Map.of("token", letter.token())).statusCode(410);
        }
        assertThat(events("reason")).hasSize(30);
    }

    @Test
    void signInsAndTheLocksThatTheyLeadToAreRecorded() {
        UUID anna = people.person("anna");
        Letters.Letter letter = letters.sent(anna);
        form(
                        letter.action(),
                        Map.of("token", letter.token(), "password", PASSWORD, "repeat", PASSWORD))
                .statusCode(303);
        people.run("truncate audit_event");
        signIn("nobody", PASSWORD).statusCode(422);
        signIn("anna", PASSWORD).statusCode(303);
        people.run("update credential set failed_attempts = 4");
        people.run("truncate attempt_limit");
        while (!people.value("select status from identity where id = $1", anna).equals("LOCKED")) {
            signIn("anna", "not the password").statusCode(422);
        }
        assertThat(events("reason"))
                .startsWith(
                        "USER_SIGN_IN PASSED anna anna", "USER_SIGN_IN_FAILURE FAILED visitor anna")
                .contains("USER_LOCK PASSED usher anna FAILED_SIGN_INS");
        people.run("update credential set locked_until = 'epoch'");
        people.run("truncate attempt_limit, audit_event");
        signIn("anna", PASSWORD).statusCode(303);
        assertThat(events("reason"))
                .containsExactly(
                        "USER_UNLOCK PASSED anna anna FAILED_SIGN_INS",
                        "USER_SIGN_IN PASSED anna anna");
        assertThat(people.value("select count(distinct address) from audit_event")).isEqualTo("1");
    }

    private static ValidatableResponse signIn(String name, String password) {
        return form("/sign-in", Map.of("username", name, "password", password));
    }
}
