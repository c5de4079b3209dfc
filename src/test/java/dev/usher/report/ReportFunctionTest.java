package dev.usher.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.usher.api.Ids;
import dev.usher.source.ObjectStore;
import dev.usher.support.AtOnce;
import dev.usher.support.People;
import dev.usher.support.S3Server;
import dev.usher.support.SetClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports where functions share the work and the object store is a bucket: the files are made when a run comes. */
@QuarkusTest
@TestProfile(ReportFunctionTest.Functions.class)
@QuarkusTestResource(value = ReportFunctionTest.Bucket.class, restrictToAnnotatedClass = true)
class ReportFunctionTest {

    private static final String BUCKET = "usher-files";

    /** Everything but the whole; and a gateway that carries next to nothing. */
    public static class Functions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "usher.functions",
                    "identities,task-status,report",
                    "usher.report.gateway-limit",
                    "1K");
        }
    }

    /** The bucket. */
    public static class Bucket implements QuarkusTestResourceLifecycleManager {
        private S3Server server;

        @Override
        public Map<String, String> start() {
            server = S3Server.start();
            server.createBucket(BUCKET);
            server.properties().forEach(System::setProperty);
            return Map.of("usher.storage.url", "s3://" + BUCKET);
        }

        @Override
        public void stop() {
            server.properties().keySet().forEach(System::clearProperty);
            server.close();
        }
    }

    /** Hears what would wake the function that makes the files. */
    @Singleton
    static class Listener {
        private final AtomicInteger heard = new AtomicInteger();

        void hear(@ObservesAsync ReportQueued event) {
            heard.incrementAndGet();
        }
    }

    @Inject ReportCalls calls;
    @Inject People people;
    @Inject SetClock clock;
    @Inject ObjectStore store;
    @Inject ReportRuns runs;
    @Inject ReportQueue queue;
    @Inject Listener listener;

    String token;

    @BeforeEach
    void clear() {
        people.clear();
        listener.heard.set(0);
        token = calls.administrator();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theRequestWakesTheFunctionThatMakesTheFiles() {
        String id = calls.started(token, "IDENTITIES", Map.of());
        assertThat(listener.heard).as("before the answer").hasValue(1);
        calls.result(token, id)
                .statusCode(200)
                .body("status", nullValue())
                .body("duration", nullValue())
                .body("rows", equalTo(1));
        calls.fetch(token, id, "csv")
                .statusCode(409)
                .body("messages[0].text", containsString("still being made"));
        given().auth()
                .oauth2(token)
                .get("/task-status/" + id)
                .then()
                .statusCode(200)
                .body("completionStatus", nullValue())
                .body("attributes.reportType", equalTo("IDENTITIES"));

        assertThat(run()).isEqualTo(1);
        assertThat(run()).isZero();
        calls.result(token, id).body("status", equalTo("SUCCESS"));
        assertThat(people.number("select count(*) from report_part")).isZero();
        given().auth()
                .oauth2(token)
                .get("/task-status/" + id)
                .then()
                .body("completionStatus", equalTo("SUCCESS"))
                .body("attributes.rows", equalTo(1))
                .body("percentComplete", equalTo(100));
    }

    @Test
    void itShowsTheMomentItWasAskedForHoweverLateItsFilesAreMade() {
        UUID ann = people.person("ann");
        String id = calls.started(token, "IDENTITIES", Map.of("filters", "lastname eq \"Test\""));
        people.run("update identity set name = 'Another', status = 'ACTIVE' where id = $1", ann);
        people.person("bob");
        clock.advance(Duration.ofHours(1));
        run();
        String csv = calls.fetch(token, id, "csv").statusCode(200).extract().asString();
        assertThat(csv).contains("Person ann").doesNotContain("Another", "bob");
    }

    @Test
    void whatAGatewayCarriesComesThroughItAndTheRestByAShortLivedLink() throws Exception {
        String small = calls.started(token, "IDENTITIES", Map.of("filters", "alias eq \"x\""));
        for (int i = 0; i < 30; i++) {
            people.person("person-" + i);
        }
        String large = calls.started(token, "IDENTITIES", Map.of());
        run();
        calls.fetch(token, small, "csv").statusCode(200).contentType("application/csv");
        String link =
                calls.fetch(token, large, "csv")
                        .statusCode(303)
                        .header("Cache-Control", "no-store")
                        .extract()
                        .header("Location");
        assertThat(link).contains("/" + BUCKET + "/reports/" + large + "/csv?");
        HttpResponse<String> file = get(link);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;filename=\"identities-");
        assertThat(ReportCalls.rows(file.body())).hasSizeGreaterThan(30);
        assertThat(get(link.replace("/csv?", "/zip?")).statusCode()).isEqualTo(403);
    }

    @Test
    void theSameReportIsNotMadeTwiceAtOnce() throws Exception {
        List<String> ids =
                AtOnce.call(
                        6,
                        () -> calls.started(token, "IDENTITIES", Map.of("correlatedOnly", true)));
        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(people.number("select count(*) from task")).isEqualTo(1);
        String id = ids.get(0);
        assertThat(calls.started(token, "IDENTITIES", Map.of()))
                .as("other arguments")
                .isNotEqualTo(id);
        assertThat(
                        calls.started(
                                calls.administrator(),
                                "IDENTITIES",
                                Map.of("correlatedOnly", true)))
                .as("another caller")
                .isNotEqualTo(id);
        assertThat(run()).isEqualTo(3);
        assertThat(calls.started(token, "IDENTITIES", Map.of("correlatedOnly", true)))
                .as("the first is done")
                .isNotEqualTo(id);
    }

    @Test
    void aRunThatDiedIsFollowedByAnother() throws Exception {
        String id = calls.started(token, "IDENTITIES", Map.of());
        assertThat(queue.claim(Ids.next()).await().indefinitely()).isPresent();
        store.put(
                Format.ZIP.object(Ids.known(id)),
                Files.writeString(Files.createTempFile("half", ".zip"), "half"));
        assertThat(run()).as("it is claimed").isZero();
        clock.advance(ReportQueue.LEASE.plusSeconds(1));
        assertThat(run()).isEqualTo(1);
        calls.fetch(token, id, "zip").statusCode(200);
        assertThat(store.size(Format.ZIP.object(Ids.known(id))).orElseThrow()).isGreaterThan(4);
    }

    @Test
    void aReportThatKillsItsRunsFailsInTheEnd() {
        String id = calls.started(token, "IDENTITIES", Map.of());
        for (int i = 0; i < ReportQueue.MOST_ATTEMPTS; i++) {
            assertThat(queue.claim(Ids.next()).await().indefinitely()).isPresent();
            clock.advance(ReportQueue.LEASE.plusSeconds(1));
        }
        assertThat(run()).isZero();
        calls.result(token, id).body("status", equalTo("FAILURE"));
        calls.fetch(token, id, "csv").statusCode(409);
        assertThat(people.value("select completion_status from task where id = $1", Ids.known(id)))
                .isEqualTo("ERROR");
    }

    @Test
    void aCancelledReportIsNotMade() {
        String id = calls.started(token, "IDENTITIES", Map.of());
        var claimed = queue.claim(Ids.next()).await().indefinitely().orElseThrow();
        cancel(id, 204);
        cancel(id, 204);
        assertThat(people.number("select count(*) from report_part")).isZero();
        assertThat(
                        queue.hold(claimed, 0)
                                .map(done -> "held")
                                .onFailure(LeaseLost.class)
                                .recoverWithItem("lost")
                                .await()
                                .indefinitely())
                .isEqualTo("lost");
        assertThat(run()).isZero();
        calls.result(token, id).body("status", equalTo("TERMINATED"));
        calls.fetch(token, id, "csv").statusCode(409);
        assertThat(people.value("select completion_status from task where id = $1", Ids.known(id)))
                .isEqualTo("TERMINATED");
        cancel(Ids.wire(Ids.next()), 404);
        String done = calls.started(token, "IDENTITIES", Map.of());
        run();
        cancel(done, 400);
    }

    private void cancel(String id, int status) {
        given().auth()
                .oauth2(token)
                .contentType("application/x-www-form-urlencoded")
                .post("/v2024/reports/" + id + "/cancel")
                .then()
                .statusCode(status);
    }

    private int run() {
        return runs.resume(() -> true).await().indefinitely();
    }

    private static HttpResponse<String> get(String link) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(link)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
