package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.S3Server;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads where functions share the work and the object store is a bucket. */
@QuarkusTest
@TestProfile(UploadFunctionTest.Functions.class)
@QuarkusTestResource(value = UploadFunctionTest.Bucket.class, restrictToAnnotatedClass = true)
class UploadFunctionTest {

    private static final String BUCKET = "usher-files";
    private static final String HEADER = "id,displayName,email\n";

    /** Everything but the whole. */
    public static class Functions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("usher.functions", "identities,task-status,load");
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

    /** Hears what would wake the function that loads. */
    @Singleton
    static class Listener {
        private final AtomicInteger heard = new AtomicInteger();

        void hear(@ObservesAsync LoadQueued event) {
            heard.incrementAndGet();
        }
    }

    @Inject Admin admin;
    @Inject People people;
    @Inject ObjectStore store;
    @Inject AccountLoads loads;
    @Inject Listener listener;

    String source;

    @BeforeEach
    void source() {
        people.clear();
        listener.heard.set(0);
        source = admin.source("HR");
        admin.profile("Employees", source);
    }

    @Test
    void aFileThatIsPutIntoTheBucketIsLoadedInAsManyRunsAsItTakes() throws Exception {
        JsonPath link = ask().statusCode(201).extract().jsonPath();
        String id = link.getString("id");
        assertThat(link.getString("url")).contains("/" + BUCKET + "/account-load/" + id + "?");
        assertThat(loads.arrived("account-load/" + id).await().indefinitely()).isFalse();

        assertThat(put(link, many(9_000) + "p5,repeats,\n")).isEqualTo(200);
        assertThat(put(link, "another")).as("a link takes one file").isEqualTo(412);
        assertThat(loads.arrived("account-load/" + id).await().indefinitely()).isTrue();
        assertThat(loads.arrived("account-load/" + id).await().indefinitely()).isFalse();

        assertThat(runs()).isEqualTo(3);
        assertThat(people.value("select completion_status from task where id = $1", Ids.known(id)))
                .isEqualTo("WARNING");
        assertThat(counts(id)).isEqualTo("read 9001, created 9000, updated 0, rejected 1");
        assertThat(people.value("select count(*) from account")).isEqualTo("9000");
        assertThat(people.value("select count(*) from identity where alias like 'p%'"))
                .isEqualTo("9000");
        assertThat(store.size("account-load/" + id)).isEmpty();
    }

    @Test
    void theRequestWakesTheFunctionThatLoadsAndDoesNotLoadItself() throws Exception {
        JsonPath link = ask().statusCode(201).extract().jsonPath();
        String id = link.getString("id");
        name(id).statusCode(409);
        assertThat(listener.heard).hasValue(0);

        assertThat(put(link, many(3))).isEqualTo(200);
        name(id).statusCode(202).body("task.id", equalTo(id));
        assertThat(listener.heard).as("before the answer").hasValue(1);
        name(id).statusCode(202).body("task.id", equalTo(id));

        assertThat(people.value("select count(*) from account")).isEqualTo("0");
        loads.resume().await().indefinitely();
        assertThat(counts(id)).isEqualTo("read 3, created 3, updated 0, rejected 0");
        name(id).statusCode(202).body("task.completionStatus", equalTo("SUCCESS"));
    }

    @Test
    void aSmallFileComesThroughTheGatewayAndIsLoadedByTheTimer() {
        String id = admin.send(source, many(3).getBytes());
        assertThat(listener.heard).hasValue(1);
        assertThat(people.value("select count(*) from account")).isEqualTo("0");
        loads.resume().await().indefinitely();
        assertThat(counts(id)).isEqualTo("read 3, created 3, updated 0, rejected 0");
    }

    @Test
    void aFileThatNoGatewayCarriesIsSentToTheUploads() {
        admin.upload(source, new byte[4_700_000])
                .statusCode(413)
                .body("detailCode", equalTo("413 Content Too Large"))
                .body("messages[0].text", containsString("/sources/" + source + "/uploads"));
        assertThat(people.value("select count(*) from task")).isEqualTo("0");
    }

    @Test
    void theServiceTakesNoFilesItself() {
        String id = ask().extract().path("id");
        admin.call().body("x").put("/uploads/" + id + "?token=x").then().statusCode(404);
    }

    /** Lets each run write two chunks. @return how many runs it took */
    private int runs() {
        int runs = 0;
        while (!people.value("select count(*) from account_load").equals("0")) {
            AtomicInteger chunks = new AtomicInteger();
            // asked once before the load, then once before each chunk
            loads.resume(() -> chunks.getAndIncrement() < 3).await().indefinitely();
            runs++;
            assertThat(runs).isLessThan(20);
        }
        return runs;
    }

    private ValidatableResponse ask() {
        return admin.call().post("/beta/sources/" + source + "/uploads").then();
    }

    private ValidatableResponse name(String uploadId) {
        return admin.call()
                .contentType("application/json")
                .body(Map.of("uploadId", uploadId))
                .post("/beta/sources/" + source + "/load-accounts")
                .then();
    }

    private static int put(JsonPath link, String file) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(link.getString("url")))
                        .PUT(HttpRequest.BodyPublishers.ofString(file));
        link.<String, String>getMap("headers").forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String many(int rows) {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            file.append("p%d,Person %d,p%d@example.com\n".formatted(i, i, i));
        }
        return file.toString();
    }

    private String counts(String task) {
        return people.value(
                """
                select format('read %s, created %s, updated %s, rejected %s', a->>'read', a->>'created', a->>'updated',
                              a->>'rejected')
                from (select attributes as a from task where id = $1) t
                """,
                Ids.known(task));
    }
}
