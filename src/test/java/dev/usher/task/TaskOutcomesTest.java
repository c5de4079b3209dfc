package dev.usher.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TaskOutcomesTest {

    @Inject People people;
    @Inject TestTokens tokens;
    @Inject Clock clock;

    private String token;
    private UUID task;
    private int seq;

    @BeforeEach
    void aTask() {
        people.clear();
        seq = 0;
        token = tokens.of(UserLevel.HELPDESK);
        task = task("INVITE_IDENTITIES");
    }

    private UUID task(String definition) {
        UUID id = Ids.next();
        people.run(
                "insert into task (id, definition, description, launcher, created) values ($1, $2, '', 'ann', $3)",
                id,
                definition,
                OffsetDateTime.now(clock));
        return id;
    }

    private UUID queued(String state, boolean sent) {
        UUID identity = people.person("person" + seq);
        UUID invitation = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        people.run(
                """
                insert into invitation (id, identity_id, task_id, cause, recipient, key_id, lifetime, state, next_attempt,
                                        created, sent, failure_class, failure_text)
                values ($1, $2, $3, 'MANUAL', 'a@example.com', 'k', 604800, $4, $5, $5,
                        case when $6 then $5::timestamptz end, 'REJECTED_BY_SERVER', '550 no such user')
                """,
                invitation,
                identity,
                task,
                state,
                now,
                sent);
        outcome("QUEUED", null, null, identity, invitation);
        return identity;
    }

    private void outcome(
            String outcome, String reason, String detail, UUID identity, UUID invitation) {
        people.run(
                "insert into task_outcome values ($1, $2, $3, $4, $5, $6, $7, $8)",
                task,
                seq,
                "asked" + seq++,
                identity,
                outcome,
                reason,
                detail,
                invitation);
    }

    private ValidatableResponse outcomes(String... parameters) {
        var request = given().auth().oauth2(token);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v2026/task-status/" + Ids.wire(task) + "/outcomes").then();
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED,false,QUEUED,,",
        "SENDING,false,QUEUED,,",
        "SENT,true,SENT,,",
        "ACCEPTED,true,SENT,,",
        "EXPIRED,true,SENT,,",
        "BOUNCED,true,SENT,,",
        "REVOKED,true,SENT,,",
        "REVOKED,false,IGNORED,REVOKED,",
        "FAILED,false,FAILED,REJECTED_BY_SERVER,550 no such user",
        "SUPPRESSED,false,SUPPRESSED,,"
    })
    void aQueuedLettersFateIsReadFromItsInvitation(
            String state, boolean sent, String outcome, String reason, String detail) {
        UUID identity = queued(state, sent);

        Map<String, Object> shown = outcomes().statusCode(200).extract().jsonPath().getMap("[0]");

        assertThat(shown)
                .containsEntry("requested", "asked0")
                .containsEntry("identityId", Ids.wire(identity))
                .containsEntry("outcome", outcome)
                .containsEntry("reason", reason)
                .containsEntry("detail", detail)
                .containsKey("invitationId")
                .doesNotContainKey("line");
        outcomes("filters", "outcome eq \"" + outcome + "\"").body("size()", equalTo(1));
        outcomes("filters", "not outcome eq \"" + outcome + "\"").body("$", empty());
    }

    @Test
    void anIdentityThatWasRemovedSinceIsSaidToBe() {
        UUID identity = queued("QUEUED", false);
        people.run("delete from identity where id = $1", identity);

        outcomes("filters", "reason eq \"IDENTITY_REMOVED\"")
                .body("outcome", contains("IGNORED"))
                .body("identityId", contains(Ids.wire(identity)));
    }

    @Test
    void whatWasDecidedAtOnceIsShownAsItWasInTheOrderOfTheRequest() {
        outcome("IGNORED", "NOT_FOUND", null, null, null);
        UUID bob = people.person("bob");
        outcome("FAILED", "INVALID_EMAIL", "no address", bob, null);
        UUID sent = queued("SENT", true);

        outcomes("count", "true")
                .header("X-Total-Count", "3")
                .body("requested", contains("asked0", "asked1", "asked2"))
                .body("outcome", contains("IGNORED", "FAILED", "SENT"))
                .body("[0]", hasEntry("identityId", null))
                .body("[1].reason", equalTo("INVALID_EMAIL"))
                .body("[1].detail", equalTo("no address"))
                .body("[2]", not(hasKey("line")));
        outcomes("limit", "1", "offset", "1", "count", "true")
                .header("X-Total-Count", "3")
                .body("requested", contains("asked1"));
        outcomes("offset", "3").statusCode(200).body("$", empty());
        outcomes("filters", "identityId eq \"" + sent + "\"").body("requested", contains("asked2"));
        outcomes("filters", "reason in (\"NOT_FOUND\", \"INVALID_EMAIL\")")
                .body("size()", equalTo(2));
        outcomes("filters", "outcome in (\"sent\", \"IGNORED\")")
                .body("requested", contains("asked0", "asked2"));
        outcomes("filters", "detail eq \"x\"")
                .statusCode(400)
                .body("messages[0].text", containsString("detail"));
        outcomes("filters", "reason eq \"x' or true --\"").statusCode(200).body("$", empty());
    }

    @Test
    void aLoadNamesTheLineOfItsFile() {
        task = task("CLOUD_ACCOUNT_AGGREGATION");
        seq = 17;
        outcome("REJECTED", "NO_ACCOUNT_NAME", "empty", null, null);

        outcomes().body("line", contains(17)).body("outcome", contains("REJECTED"));
    }
}
