package dev.usher.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuditEventListTest {

    private static final UUID ADA = Ids.next();
    private static final UUID BEN = Ids.next();

    @Inject People people;
    @Inject TestTokens tokens;
    @Inject AuditTrail trail;
    @Inject Pool pool;
    @Inject SetClock clock;

    private RequestSpecification call;

    @BeforeEach
    void threeEvents() {
        people.clear();
        clock.reset();
        call = given().auth().oauth2(tokens.of(UserLevel.ORG_ADMIN));
        Actor ada = new Actor(ADA, "ada", "192.0.2.7", "f00d");
        record(ada, AuditAction.USER_LOCK, "asked");
        record(ada, AuditAction.USER_UNLOCK, null);
        record(Actor.SYSTEM, AuditAction.EMAIL_FAILURE, null);
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private void record(Actor actor, AuditAction action, String reason) {
        JsonObject details = reason == null ? null : new JsonObject().put("reason", reason);
        trail.record(pool, actor, action, Target.identity(BEN, "ben"), details)
                .await()
                .indefinitely();
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void anEventIsShownWhole() {
        call.queryParam("filters", "action eq \"USER_LOCK\"")
                .get("/v2025/audit-events")
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("[0].id", matchesPattern("[0-9a-f]{32}"))
                .body("[0].action", equalTo("USER_LOCK"))
                .body("[0].status", equalTo("PASSED"))
                .body("[0].actor.id", equalTo(Ids.wire(ADA)))
                .body("[0].actor.name", equalTo("ada"))
                .body("[0].target.type", equalTo("IDENTITY"))
                .body("[0].target.id", equalTo(Ids.wire(BEN)))
                .body("[0].target.name", equalTo("ben"))
                .body("[0].address", equalTo("192.0.2.7"))
                .body("[0].trackingId", equalTo("f00d"))
                .body("[0].details.reason", equalTo("asked"));
    }

    @Test
    void whatTheServiceDoesItselfHasNoActorsId() {
        call.queryParam("filters", "status eq \"FAILED\"")
                .get("/audit-events/v1")
                .then()
                .statusCode(200)
                .body("[0].actor.id", nullValue())
                .body("[0].actor.name", equalTo("usher"))
                .body("[0].address", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                          | emailFailure USER_UNLOCK USER_LOCK",
                "action in (\"USER_LOCK\",\"emailFailure\") | emailFailure USER_LOCK",
                "actor.id eq \"ADA\"                       | USER_UNLOCK USER_LOCK",
                "target.id eq \"BEN\" and status eq \"FAILED\" | emailFailure",
                "target.id eq \"ADA\"                      | ''",
            })
    void theListIsFilteredAndNewestFirst(String filters, String actions) {
        if (filters != null) {
            call.queryParam(
                    "filters", filters.replace("ADA", Ids.wire(ADA)).replace("BEN", Ids.wire(BEN)));
        }
        List<String> found =
                call.get("/audit-events").then().statusCode(200).extract().path("action");
        assertThat(String.join(" ", found)).isEqualTo(actions);
    }

    @Test
    void momentsLimitTheListAndPagesFollowEachOther() {
        String second =
                people.value(
                        "select to_char(created at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from audit_event where action = 'USER_UNLOCK'");
        assertThat(actions("created ge " + second)).isEqualTo("emailFailure USER_UNLOCK");
        assertThat(actions("created gt " + second)).isEqualTo("emailFailure");
        assertThat(actions("created le " + second)).isEqualTo("USER_UNLOCK USER_LOCK");
        assertThat(actions("created lt " + second)).isEqualTo("USER_LOCK");
        call.queryParam("sorters", "created")
                .queryParam("offset", 1)
                .queryParam("limit", 1)
                .queryParam("count", true)
                .get("/audit-events")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "3")
                .body("action", equalTo(List.of("USER_UNLOCK")));
    }

    private String actions(String filters) {
        List<String> found =
                given().auth()
                        .oauth2(tokens.of(UserLevel.ORG_ADMIN))
                        .queryParam("filters", filters)
                        .get("/audit-events")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("action");
        return String.join(" ", found);
    }

    @Test
    void whatTheListDoesNotKnowIsNamed() {
        call.queryParam("filters", "address eq \"192.0.2.7\"")
                .get("/audit-events")
                .then()
                .statusCode(400);
    }

    @Test
    void onlyAnAdministratorWithTheScopeReadsIt() {
        for (String token :
                List.of(
                        tokens.of(UserLevel.HELPDESK),
                        tokens.of(new String[] {"idn:identity:read"}, UserLevel.ORG_ADMIN),
                        tokens.program("idn:audit-event:read"))) {
            given().auth().oauth2(token).get("/audit-events").then().statusCode(403);
        }
    }
}
