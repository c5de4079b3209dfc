package dev.usher.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TaskStatusTest {

    private static final String SOURCE = "0199aaaa-0000-7000-8000-000000000001";

    @Inject People people;
    @Inject TestTokens tokens;
    @Inject Clock clock;

    private String token;
    private UUID pending;
    private UUID done;
    private UUID load;

    @BeforeEach
    void aPendingACompletedAndALoadingTask() {
        people.clear();
        token = tokens.of(UserLevel.HELPDESK);
        done = task("INVITE_IDENTITIES", "Ann", "SUCCESS", null, 3);
        load = task("CLOUD_ACCOUNT_AGGREGATION", "bob", "ERROR", UUID.fromString(SOURCE), 2);
        pending = task("INVITE_IDENTITIES", "bob", null, null, 1);
    }

    private UUID task(
            String definition, String launcher, String status, UUID source, int hoursAgo) {
        UUID id = Ids.next();
        OffsetDateTime created = OffsetDateTime.now(clock).minusHours(hoursAgo);
        people.run(
                """
                insert into task (id, definition, description, launcher, source_id, created, launched, completed,
                                  completion_status, total, open)
                values ($1, $2, 'text', $3, $4, $5, $5, case when $6::text is not null then $5::timestamptz end, $6, 4, 3)
                """,
                id,
                definition,
                launcher,
                source,
                created,
                status);
        return id;
    }

    private String name(String id) {
        return id.equals(Ids.wire(pending))
                ? "pending"
                : id.equals(Ids.wire(done)) ? "done" : "load";
    }

    private ValidatableResponse get(String path, String... parameters) {
        var request = given().auth().oauth2(token);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(path).then();
    }

    private ValidatableResponse patch(UUID id, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json-patch+json")
                .body(body)
                .patch("/beta/task-status/" + Ids.wire(id))
                .then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/beta/task-status/",
                "/v2024/task-status/",
                "/v2026/task-status/",
                "/task-status/v1/",
                "/task-status/",
                "/tasks/"
            })
    void aPendingTaskIsWrittenWithItsNullsAndSaysWhenToAskAgain(String path) {
        for (String id : new String[] {Ids.wire(pending), pending.toString()}) {
            get(path + id)
                    .statusCode(200)
                    .header("Retry-After", "2")
                    .body("id", equalTo(Ids.wire(pending)))
                    .body("type", equalTo("QUEUED_TASK"))
                    .body("launcher", equalTo("bob"))
                    .body("$", hasEntry("completionStatus", null))
                    .body("$", hasEntry("completed", null))
                    .body("$", hasEntry("parentName", null))
                    .body("percentComplete", equalTo(25))
                    .body("messages", empty())
                    .body("returns", empty());
        }
        get(path + done)
                .header("Retry-After", nullValue())
                .body("completionStatus", equalTo("SUCCESS"))
                .body("percentComplete", equalTo(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "00000000000000000000000000000000", "%00", "1'%20or%20true"})
    void anIdOfNoTaskIsNotFound(String id) {
        for (String path :
                new String[] {"/beta/task-status/%s", "/tasks/%s", "/task-status/%s/outcomes"}) {
            given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(token)
                    .get(path.formatted(id))
                    .then()
                    .statusCode(404)
                    .body("detailCode", equalTo("404 Not found"));
        }
    }

    @Test
    void tasksAreShownForNinetyDays() {
        people.run("update task set created = created - interval '90 days'");

        get("/beta/task-status").body("$", empty());
        get("/beta/task-status/" + done).statusCode(404);
        get("/beta/task-status/" + done + "/outcomes").statusCode(404);
        get("/beta/task-status/pending-tasks").body("$", empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    completionStatus isnull                         | pending
                    not completionStatus isnull                     | load done
                    completionStatus eq "success"                   | done
                    completionStatus in ("ERROR", "SUCCESS")        | load done
                    type eq "INVITE_IDENTITIES"                     | pending done
                    type in ("CLOUD_ACCOUNT_AGGREGATION", "other")  | load
                    type eq "QUEUED_TASK"                           | pending load done
                    type in ("QUARTZ", "QUEUED_TASK")               | pending load done
                    type eq "QUARTZ"                                |
                    type eq "CLOUD_ACCOUNT_AGGREGATION" and completionStatus isnull |
                    launcher eq "BOB"                               | pending load
                    launcher in ("ann")                             | done
                    sourceId eq "0199aaaa000070008000000000000001"  | load
                    sourceId in ("0199aaaa-0000-7000-8000-000000000001", "x") | load
                    launcher eq "x' or true --"                     |
                    """)
    void everyFilterOfTheContractFindsTheNewestFirst(String filter, String names) {
        var found = get("/v2025/task-status", "filters", filter).statusCode(200).extract();
        assertThat(found.jsonPath().getList("id", String.class).stream().map(this::name))
                .containsExactly(names == null ? new String[0] : names.split(" "));
    }

    @Test
    void tasksAreFoundById() {
        get("/beta/task-status", "filters", "id eq \"" + done + "\"")
                .body("id", contains(Ids.wire(done)));
        get("/beta/task-status", "filters", "id in (\"" + Ids.wire(done) + "\",\"" + load + "\")")
                .body("id", containsInAnyOrder(Ids.wire(done), Ids.wire(load)));
    }

    @Test
    void theListIsSortedByCreatedAndPaged() {
        get("/beta/task-status", "sorters", "created").body("[0].id", equalTo(Ids.wire(done)));
        get(
                        "/beta/task-status",
                        "sorters",
                        "-created",
                        "limit",
                        "1",
                        "offset",
                        "1",
                        "count",
                        "true")
                .header("X-Total-Count", "3")
                .body("id", contains(Ids.wire(load)));
        get("/beta/task-status", "offset", "3").statusCode(200).body("$", empty());
    }

    @ParameterizedTest
    @CsvSource({
        "filters,owner eq \"x\",owner",
        "filters,launcher sw \"x\",launcher",
        "filters,type isnull,type",
        "sorters,launcher,launcher",
        "limit,251,limit"
    })
    void whatCannotBeUnderstoodIsNamed(String parameter, String value, String named) {
        get("/beta/task-status", parameter, value)
                .statusCode(400)
                .body("detailCode", equalTo("400.1.3 Illegal value"))
                .body("messages[0].text", containsString(named));
    }

    @ParameterizedTest
    @CsvSource({
        "/beta,200",
        "/v3,404",
        "/v2024,200",
        "/v2025,200",
        "/v2026,404",
    })
    void pendingTasksAnswerWhereTheContractHasThem(String family, int status) {
        ValidatableResponse list = get(family + "/task-status/pending-tasks", "count", "true");
        list.statusCode(status);
        ValidatableResponse head =
                given().auth()
                        .oauth2(token)
                        .head(family + "/task-status/pending-tasks?count=true")
                        .then()
                        .statusCode(status);
        if (status == 200) {
            list.body("id", contains(Ids.wire(pending)))
                    .header("X-Total-Count", "1")
                    .header("X-Deprecated", "true");
            head.header("X-Total-Count", "1").header("X-Deprecated", "true").body(emptyString());
        }
    }

    @Test
    void tasksAreNotPartOfTheOldestFamily() {
        get("/v3/task-status").statusCode(404);
        get("/v3/task-status/" + done).statusCode(404);
    }

    @Test
    void thePatchOfTheContractsExampleClosesAPendingTask() {
        token = tokens.of(UserLevel.SOURCE_ADMIN);
        patch(
                        pending,
                        """
                        [{"op":"replace","path":"/completionStatus","value":"Error"},
                         {"op":"replace","path":"/completed","value":"2024-05-17 19:33:16.470000+00:00"}]
                        """)
                .statusCode(200)
                .body("completionStatus", equalTo("ERROR"))
                .body("completed", equalTo("2024-05-17T19:33:16.47Z"))
                .body("percentComplete", equalTo(100))
                .body("messages[0].key", equalTo("task.closed"));
        patch(
                        pending,
                        "[{\"op\":\"replace\",\"path\":\"/completionStatus\",\"value\":\"Success\"}]")
                .statusCode(400)
                .body("detailCode", equalTo("400.1.1 Illegal update attempt"));
        get("/task-status/" + pending).body("completionStatus", equalTo("ERROR"));
    }

    @Test
    void aTaskThatDoesNotExistCannotBeClosed() {
        token = tokens.of(UserLevel.ORG_ADMIN);
        patch(Ids.next(), "[]").statusCode(404);
        patch(pending, "not json").statusCode(400);
        patch(pending, "").statusCode(400);
        given().auth()
                .oauth2(token)
                .contentType("text/plain")
                .body("[]")
                .patch("/beta/task-status/" + pending)
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @EnumSource(UserLevel.class)
    void whoMayReadAndWhoMayClose(UserLevel level) {
        token = tokens.of(new String[] {"idn:task-management:write"}, level);
        boolean reads = level != UserLevel.USER && level != UserLevel.API;
        boolean closes = reads && level != UserLevel.HELPDESK;

        get("/beta/task-status").statusCode(reads ? 200 : 403);
        get("/beta/task-status/" + pending).statusCode(reads ? 200 : 403);
        get("/beta/task-status/" + pending + "/outcomes").statusCode(reads ? 200 : 403);
        get("/beta/task-status/pending-tasks").statusCode(reads ? 200 : 403);
        patch(pending, "[{\"op\":\"add\",\"path\":\"/completionStatus\",\"value\":\"Warning\"}]")
                .statusCode(closes ? 200 : 403);
    }

    @Test
    void programsMayReadButNotClose() {
        token = tokens.program("idn:task-management:read", "idn:task-management:write");
        get("/tasks/" + pending).statusCode(200);
        patch(pending, "[]").statusCode(403);
        token = tokens.of(new String[] {"idn:task-management:read"}, UserLevel.ORG_ADMIN);
        patch(pending, "[]").statusCode(403);
        given().get("/beta/task-status").then().statusCode(401);
    }
}
