package dev.usher.invitation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.access.LinkKeys;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InvitationResourceTest {

    @Inject People people;
    @Inject TestTokens tokens;
    @Inject LinkKeys keys;
    @Inject Clock clock;

    private UUID anna;
    private String token;

    @BeforeEach
    void onePerson() {
        people.clear();
        anna = people.person("anna");
        token = tokens.of(UserLevel.HELPDESK);
    }

    private RequestSpecification call() {
        return given().auth().oauth2(token);
    }

    private UUID invitation(String state, String personStatus) {
        UUID id = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        UUID task = Ids.next();
        people.run(
                "insert into task (id, definition, description, launcher, created, total, open) values ($1,"
                        + " 'INVITE_IDENTITIES', '', 'test', $2, 1, 1)",
                task,
                now);
        people.run(
                """
                insert into invitation (id, identity_id, task_id, cause, recipient, key_id, lifetime, next_attempt, created,
                                        state)
                values ($1, $2, $3, 'MANUAL', 'anna@example.com', $4, 604800, $5, $5, $6)
                """,
                id,
                anna,
                task,
                keys.current(),
                now,
                state);
        people.run("update identity set status = $2 where id = $1", anna, personStatus);
        return id;
    }

    @Test
    void theListFiltersPagesAndCounts() {
        UUID expired = invitation("EXPIRED", "UNREGISTERED");
        UUID sent = invitation("SENT", "PENDING");
        call().get("/beta/invitations?count=true")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "2")
                .body("id", equalTo(java.util.List.of(Ids.wire(sent), Ids.wire(expired))));
        call().queryParam("filters", "state eq \"SENT\" and identityId eq \"" + anna + "\"")
                .get("/v2025/invitations")
                .then()
                .statusCode(200)
                .body("$", hasSize(1))
                .body("[0].id", equalTo(Ids.wire(sent)))
                .body("[0].failureText", nullValue());
        call().get("/invitations?offset=5").then().statusCode(200).body("$", hasSize(0));
        call().queryParam("filters", "token eq \"x\"").get("/invitations").then().statusCode(400);
        call().get("/invitations/" + Ids.wire(sent))
                .then()
                .statusCode(200)
                .body("state", equalTo("SENT"));
        call().get("/invitations/nobody").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "REVOKED", "FAILED", "BOUNCED", "SENT"})
    void aNewLetterReplacesTheOldOne(String state) {
        UUID old = invitation(state, state.equals("SENT") ? "PENDING" : "UNREGISTERED");
        call().post("/beta/invitations/" + Ids.wire(old) + "/resend")
                .then()
                .statusCode(202)
                .body("attributes.queued", equalTo(1))
                .body("id", not(nullValue()));
        assertThat(people.value("select count(*) from invitation where state = 'QUEUED'"))
                .isEqualTo("1");
        assertThat(people.value("select state from invitation where id = $1", old))
                .isEqualTo(state.equals("SENT") ? "REVOKED" : state);
    }

    @Test
    void aLetterOnItsWayIsNotSentAgain() {
        UUID queued = invitation("QUEUED", "UNREGISTERED");
        call().post("/invitations/" + queued + "/resend").then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "DISABLED", "LOCKED"})
    void whoCannotBeInvitedGetsNoNewLetter(String status) {
        UUID old = invitation("EXPIRED", status);
        call().post("/invitations/" + old + "/resend").then().statusCode(409);
        assertThat(people.value("select count(*) from invitation")).isEqualTo("1");
        assertThat(people.value("select count(*) from task")).isEqualTo("1");
    }

    @Test
    void aRevokedInvitationIsOverAndThePersonIsNotInvited() {
        UUID sent = invitation("SENT", "PENDING");
        call().post("/invitations/" + sent + "/revoke")
                .then()
                .statusCode(200)
                .body("state", equalTo("REVOKED"));
        assertThat(people.value("select status from identity where id = $1", anna))
                .isEqualTo("UNREGISTERED");
        call().post("/invitations/" + sent + "/revoke").then().statusCode(409);
        call().post("/invitations/nobody/revoke").then().statusCode(404);
    }

    @Test
    void revokingALetterThatHasNotLeftSettlesItsTask() {
        UUID queued = invitation("QUEUED", "UNREGISTERED");
        call().post("/invitations/" + queued + "/revoke").then().statusCode(200);
        assertThat(people.value("select completion_status || open from task"))
                .isEqualTo("WARNING0");
    }

    @Test
    void othersMayNotSeeThem() {
        token = tokens.of(UserLevel.SOURCE_ADMIN);
        call().get("/invitations").then().statusCode(403);
    }

    @Test
    void whileANewLetterIsOnItsWayTheOldOneBringsNoOther() {
        UUID old = invitation("EXPIRED", "UNREGISTERED");
        call().post("/invitations/" + old + "/resend").then().statusCode(202);
        call().post("/invitations/" + old + "/resend").then().statusCode(409);
        assertThat(people.value("select string_agg(state, ' ' order by id) from invitation"))
                .isEqualTo("EXPIRED QUEUED");
    }
}
