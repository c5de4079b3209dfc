package dev.usher.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.access.Caller;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.support.Letters;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdentityActionTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Inject People people;
    @Inject TestTokens tokens;
    @Inject Letters letters;
    @Inject IdentityActions actions;

    private String admin;
    private UUID adminId;
    private UUID anna;

    @BeforeEach
    void anAdministratorAndAnna() {
        people.clear();
        admin = tokens.of(UserLevel.ORG_ADMIN);
        adminId = UUID.fromString(people.value("select id from identity"));
        anna = people.person("anna", "anna@example.com", "ACTIVE");
    }

    private ValidatableResponse post(String path) {
        return given().auth().oauth2(admin).contentType(FORM).post(path).then();
    }

    private String status(UUID id) {
        return people.value("select status from identity where id = $1", id);
    }

    private long epoch(UUID id) {
        return people.number("select session_epoch from identity where id = $1", id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/beta", "/v2024", "/v2026", ""})
    void disablingAndEnablingAreAcceptedWithAnEmptyForm(String family) {
        String path = family + "/identities-accounts/" + Ids.wire(anna);

        post(path + "/disable").statusCode(202);
        assertThat(status(anna)).isEqualTo("DISABLED");
        assertThat(epoch(anna)).isEqualTo(1);
        post(path + "/disable").statusCode(202);
        assertThat(epoch(anna)).isEqualTo(1);
        post(path + "/enable").statusCode(202);
        assertThat(status(anna)).isEqualTo("ACTIVE");
        assertThat(
                        people.value(
                                "select string_agg(action, ' ' order by id) from audit_event where target_id = $1",
                                anna))
                .isEqualTo("USER_DISABLE USER_ENABLE");
    }

    @Test
    void manyAreDisabledWithAnAnswerForEach() {
        UUID bert = people.person("bert");
        String unknown = Ids.wire(Ids.next());

        given().auth()
                .oauth2(admin)
                .contentType("application/json")
                .body(
                        Map.of(
                                "identityIds",
                                List.of(
                                        Ids.wire(anna),
                                        unknown,
                                        bert.toString(),
                                        "x",
                                        Ids.wire(adminId))))
                .post("/v2025/identities-accounts/disable")
                .then()
                .statusCode(207)
                .body("statusCode", contains(202, 404, 202, 404, 400))
                .body("id[2]", equalTo(bert.toString()))
                .body("message[0]", nullValue())
                .body(
                        "message[1]",
                        equalTo("Referenced identity \"" + unknown + "\" was not found."))
                .body("message[4]", containsString("your own account"));

        assertThat(status(anna)).isEqualTo("DISABLED");
        assertThat(status(bert)).isEqualTo("DISABLED");
        assertThat(status(adminId)).isEqualTo("ACTIVE");
    }

    @Test
    void disablingTakesAnOpenInvitationBackAndEnablingGoesOnWithoutIt() {
        UUID carl = people.person("carl");
        letters.sent(carl);
        UUID dora = people.person("dora");
        letters.in(dora, "QUEUED", null);

        post("/identities-accounts/" + Ids.wire(carl) + "/disable").statusCode(202);
        post("/identities-accounts/" + Ids.wire(dora) + "/disable").statusCode(202);

        assertThat(people.number("select count(*) from invitation where state = 'REVOKED'"))
                .isEqualTo(2);
        post("/identities-accounts/" + Ids.wire(carl) + "/enable").statusCode(202);
        assertThat(status(carl)).isEqualTo("UNREGISTERED");
        assertThat(people.value("select status_reason from identity where id = $1", carl))
                .isEqualTo("INVITATION_REVOKED");
    }

    @Test
    void aResetLeavesNothingThatSignsIn() {
        people.run("insert into user_level values ($1, 'ORG_ADMIN'), ($1, 'HELPDESK')", anna);
        people.run(
                "insert into credential (identity_id, hash, changed) values ($1, 'hash', '2026-01-01Z')",
                anna);
        people.run(
                """
                insert into api_client (id, kind, name, owner_id, secret_hash, scopes, token_seconds, created, modified)
                values ($1, 'PERSONAL', 'mine', $2, ''::bytea, '{}', 60, '2026-01-01Z', '2026-01-01Z')
                """,
                Ids.next(),
                anna);

        post("/beta/identities/" + Ids.wire(anna) + "/reset").statusCode(202);

        assertThat(status(anna)).isEqualTo("UNREGISTERED");
        assertThat(people.value("select status_reason from identity where id = $1", anna))
                .isEqualTo("RESET");
        assertThat(epoch(anna)).isEqualTo(1);
        assertThat(people.number("select count(*) from user_level where identity_id = $1", anna))
                .isZero();
        assertThat(people.number("select count(*) from credential where identity_id = $1", anna))
                .isZero();
        assertThat(people.number("select count(*) from api_client where owner_id = $1", anna))
                .isZero();
    }

    @Test
    void aDisabledIdentityIsNotReset() {
        post("/identities-accounts/" + Ids.wire(anna) + "/disable").statusCode(202);

        post("/v2025/identities/" + Ids.wire(anna) + "/reset")
                .statusCode(400)
                .body("messages[0].text", containsString("Enable it first"));
        assertThat(status(anna)).isEqualTo("DISABLED");
    }

    @Test
    void aLockOfTheAdministratorsLastsAndEndsBehindTheDisabling() {
        String path = "/identities/" + Ids.wire(anna);
        post(path + "/lock").statusCode(202);
        assertThat(status(anna)).isEqualTo("LOCKED");
        assertThat(epoch(anna)).isEqualTo(1);
        assertThat(people.value("select status_reason from identity where id = $1", anna))
                .isEqualTo("LOCKED_BY_ADMINISTRATOR");

        post("/identities-accounts/" + Ids.wire(anna) + "/disable").statusCode(202);
        post(path + "/unlock").statusCode(202);
        assertThat(status(anna)).isEqualTo("DISABLED");
        post("/identities-accounts/" + Ids.wire(anna) + "/enable").statusCode(202);
        assertThat(status(anna)).isEqualTo("ACTIVE");
    }

    @Test
    void aRemovedIdentityIsGoneWithItsLetterAndItsTaskGoesOn() {
        UUID carl = people.person("carl");
        UUID task = Ids.next();
        people.run(
                """
                insert into task (id, definition, description, launcher, created, total, open)
                values ($1, 'INVITE_IDENTITIES', '', 'x', '2026-01-01Z', 1, 1)
                """,
                task);
        letters.in(carl, "QUEUED", task);

        given().auth()
                .oauth2(admin)
                .delete("/v2025/identities/" + Ids.wire(carl))
                .then()
                .statusCode(204);
        given().auth()
                .oauth2(admin)
                .delete("/v2025/identities/" + Ids.wire(carl))
                .then()
                .statusCode(404);

        assertThat(people.value("select completion_status from task where id = $1", task))
                .isEqualTo("WARNING");
    }

    @Test
    void whoIsProtectedOrOwnsSomethingIsNotRemoved() {
        people.run(
                "insert into source (id, name, owner_id, created, modified) values ($1, 'HR', $2, '2026-01-01Z', '2026-01-01Z')",
                Ids.next(),
                anna);
        UUID bert = people.person("bert");
        people.run("update identity set protected = true where id = $1", bert);

        given().auth()
                .oauth2(admin)
                .delete("/beta/identities/" + Ids.wire(anna))
                .then()
                .statusCode(400)
                .body("message", containsString("owns"))
                .body("associationDetails.associationType", contains("SOURCE_OWNER"))
                .body("associationDetails[0].entities.name", contains("HR"));
        given().auth()
                .oauth2(admin)
                .delete("/beta/identities/" + Ids.wire(bert))
                .then()
                .statusCode(400)
                .body("message", containsString("protected"));
        assertThat(people.number("select count(*) from identity")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"DISABLE", "LOCK", "RESET", "REMOVE"})
    void nobodyShutsOutThemselvesOrTheLastAdministrator(IdentityAction action) {
        Caller self =
                new Caller(
                        Ids.next(),
                        java.util.Optional.of(adminId),
                        "me",
                        java.util.Set.of(),
                        java.util.Set.of());

        assertThat(run(action, self)).containsExactly(ActionOutcome.OWN_ACCOUNT);
        assertThat(run(action, Caller.SYSTEM)).containsExactly(ActionOutcome.LAST_ADMINISTRATOR);
        people.run("insert into user_level values ($1, 'ORG_ADMIN')", anna);
        people.run("update identity set status = 'LOCKED' where id = $1", anna);
        assertThat(run(action, Caller.SYSTEM)).containsExactly(ActionOutcome.LAST_ADMINISTRATOR);
        people.run("update identity set status = 'ACTIVE' where id = $1", anna);
        assertThat(run(action, Caller.SYSTEM)).containsExactly(ActionOutcome.DONE);
    }

    private List<ActionOutcome> run(IdentityAction action, Caller caller) {
        return List.copyOf(
                actions.each(action, List.of(adminId), caller, Actor.SYSTEM)
                        .await()
                        .indefinitely()
                        .values());
    }

    @Test
    void allThatMatchAFilterAreCountedFirstAndDoneAtOnce() {
        for (int i = 0; i < 10; i++) {
            people.person("many" + i, null, i < 3 ? "DISABLED" : "ACTIVE");
        }
        Selection all = Selection.matching("alias sw \"many\" or alias eq \"anna\"");

        ActionCounts before =
                actions.preview(IdentityAction.DISABLE, all, Caller.SYSTEM).await().indefinitely();
        assertThat(before.outcomes())
                .isEqualTo(Map.of(ActionOutcome.DONE, 8, ActionOutcome.UNCHANGED, 3));
        assertThat(people.number("select count(*) from identity where status = 'DISABLED'"))
                .isEqualTo(3);

        ActionCounts done =
                actions.run(IdentityAction.DISABLE, all, Caller.SYSTEM, Actor.SYSTEM)
                        .await()
                        .indefinitely();
        assertThat(done).isEqualTo(before);
        assertThat(people.number("select count(*) from identity where status = 'DISABLED'"))
                .isEqualTo(11);
        assertThat(people.number("select count(*) from audit_event where action = 'USER_DISABLE'"))
                .isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/identities/%s/lock",
                "/identities/%s/unlock",
                "/beta/identities/%s/reset",
                "/v2026/identities-accounts/%s/disable"
            })
    void anUnknownIdIsNotFound(String path) {
        post(path.formatted(Ids.wire(Ids.next()))).statusCode(404);
        post(path.formatted("nonsense")).statusCode(404);
    }

    @Test
    void unlockingForgetsFailuresThatHaveNotLockedYetAndSaysSo() {
        people.run(
                "insert into credential (identity_id, hash, changed, failed_attempts) values ($1, 'x', now(), 9)",
                anna);
        post("/identities/" + Ids.wire(anna) + "/unlock").statusCode(202);
        assertThat(people.number("select failed_attempts from credential")).isZero();
        assertThat(people.number("select count(*) from audit_event where action = 'USER_UNLOCK'"))
                .isEqualTo(1);
    }

    @Test
    void resettingSomebodyWhoIsNotInvitedTakesTheirRightsAndSaysSo() {
        UUID carl = people.person("carl");
        people.run("insert into user_level values ($1, 'HELPDESK')", carl);
        post("/identities/" + Ids.wire(carl) + "/reset").statusCode(202);
        assertThat(people.number("select count(*) from user_level where identity_id = $1", carl))
                .isZero();
        assertThat(people.number("select count(*) from audit_event where action = 'USER_RESET'"))
                .isEqualTo(1);
    }
}
