package dev.usher.source;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.AtOnce;
import dev.usher.support.Packaging;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads where the object store is a folder. */
@QuarkusTest
class UploadTest {

    private static final String FILE = "id,displayName\n1,Zoë\n2,Jürgen\n";

    @Inject Admin admin;
    @Inject TestTokens tokens;
    @Inject People people;
    @Inject SetClock clock;
    @Inject ObjectStore store;
    @Inject AccountLoads loads;
    @Inject Uploads uploads;

    @TestHTTPResource URI service;

    String source;

    @BeforeEach
    void source() {
        people.clear();
        source = admin.source("HR");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aFileThatIsPutToItsLinkIsLoaded() {
        JsonPath link =
                ask(source)
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .body("method", equalTo("PUT"))
                        .body("headers", anEmptyMap())
                        .extract()
                        .jsonPath();
        String id = link.getString("id");
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(link.getString("url"))
                .startsWith("http://localhost:8080/uploads/" + id + "?token=");
        assertThat(link.getString("expires")).matches("[0-9-]{10}T[0-9:]{8}Z");

        put(link, FILE).statusCode(200).header("Location", containsString("/task-status/" + id));

        awaitEnd(id);
        assertThat(people.value("select completion_status from task where id = $1", Ids.known(id)))
                .isEqualTo("SUCCESS");
        assertThat(people.value("select launcher from task where id = $1", Ids.known(id)))
                .startsWith("caller-");
        assertThat(people.value("select count(*) from account")).isEqualTo("2");
        assertThat(people.value("select count(*) from upload")).isEqualTo("0");
        name(source, id).statusCode(202).body("task.id", equalTo(id));
        put(link, FILE).statusCode(404);
        awaitNoFile();
    }

    @Test
    void aCallMayNameTheFileThatHasArrived() throws IOException {
        String id = ask(source).extract().path("id");
        name(source, id)
                .statusCode(409)
                .body("detailCode", equalTo("409 Conflict"))
                .body("messages[0].text", containsString("not arrived"));
        arrive(id);
        name(source, id)
                .statusCode(202)
                .header("Location", containsString("/task-status/" + id))
                .body("success", equalTo(true))
                .body("task.id", equalTo(id))
                .body("task.completionStatus", equalTo(null));
        awaitEnd(id);
        assertThat(people.value("select count(*) from account")).isEqualTo("2");
    }

    @Test
    void everybodyWhoTellsOfAFileTellsOfOneLoad() throws Exception {
        String id = ask(source).extract().path("id");
        arrive(id);
        AtomicInteger turn = new AtomicInteger();
        String token = tokens.of(UserLevel.ORG_ADMIN);
        List<String> told =
                AtOnce.call(
                        8,
                        () ->
                                turn.getAndIncrement() % 2 == 0
                                        ? given().auth()
                                                .oauth2(token)
                                                .contentType("application/json")
                                                .body(Map.of("uploadId", id))
                                                .post("/beta/sources/" + source + "/load-accounts")
                                                .then()
                                                .statusCode(202)
                                                .extract()
                                                .path("task.id")
                                        : loads.arrived("account-load/" + id)
                                                .replaceWith(id)
                                                .await()
                                                .indefinitely());
        assertThat(new HashSet<>(told)).containsExactly(id);
        loads.resume().await().indefinitely();
        awaitEnd(id);
        assertThat(people.value("select count(*) from task")).isEqualTo("1");
        assertThat(counts(id)).isEqualTo("2 2");
    }

    @Test
    void aFileThatNobodyToldOfIsFound() throws IOException {
        String id = ask(source).extract().path("id");
        ask(source);
        arrive(id);
        loads.resume().await().indefinitely();
        assertThat(counts(id)).isEqualTo("2 2");
        assertThat(people.value("select count(*) from upload")).isEqualTo("1");
    }

    @Test
    void anObjectOfNobodyIsPassedOver() {
        String unknown = Ids.wire(Ids.next());
        for (String key : List.of("", "x", "account-load/", "account-load/" + unknown)) {
            assertThat(loads.arrived(key).await().indefinitely()).isFalse();
        }
        String id = ask(source).extract().path("id");
        assertThat(loads.arrived("account-load/" + id).await().indefinitely())
                .as("it says so, but there is none")
                .isFalse();
    }

    @Test
    void aLargeFileIsStreamed() throws IOException {
        assumeFalse(
                Packaging.isFunction(), "a gateway carries no file as large: it goes to a bucket");
        JsonPath link = ask(source).extract().jsonPath();
        String file = "id,text\n1," + "x".repeat(60_000) + "\n";
        put(link, file + ("\n".repeat(5_000_000))).statusCode(200);
        awaitEnd(link.getString("id"));
        assertThat(people.value("select count(*) from account")).isEqualTo("1");
    }

    @Test
    void anotherTokenOpensNothing() {
        JsonPath link = ask(source).extract().jsonPath();
        JsonPath other = ask(source).extract().jsonPath();
        String path = URI.create(link.getString("url")).getRawPath();
        String wrong = URI.create(other.getString("url")).getRawQuery();
        for (String url :
                List.of(path, path + "?token=", path + "?" + wrong, "/uploads/x?token=x")) {
            given().body(FILE).put(url).then().statusCode(404);
        }
        assertThat(people.value("select count(*) from task")).isEqualTo("0");
    }

    @Test
    void aLinkIsGoodForFifteenMinutes() {
        JsonPath early = ask(source).extract().jsonPath();
        JsonPath late = ask(source).extract().jsonPath();
        clock.advance(Duration.ofMinutes(14));
        put(early, FILE).statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        put(late, FILE).statusCode(403).body("messages[0].text", containsString("expired"));
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws IOException {
        assumeFalse(Packaging.isFunction(), "a function is handed a body as a whole or not at all");
        JsonPath link = ask(source).extract().jsonPath();
        URI url = URI.create(link.getString("url"));
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("PUT %s?%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n%s")
                            .formatted(url.getRawPath(), url.getRawQuery(), FILE)
                            .getBytes(StandardCharsets.UTF_8));
            out.flush();
            Awaitility.await().until(() -> receiving() == 1);
        }
        Awaitility.await().until(() -> receiving() == 0);
        loads.resume().await().indefinitely();
        assertThat(people.value("select count(*) from task")).isEqualTo("0");
        put(link, FILE).statusCode(200);
        awaitEnd(link.getString("id"));
    }

    @Test
    void onlyWhoMayLoadMayUpload() {
        given().auth()
                .oauth2(tokens.of(UserLevel.HELPDESK))
                .post("/beta/sources/" + source + "/uploads")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(tokens.of(UserLevel.SOURCE_ADMIN))
                .post("/beta/sources/" + source + "/uploads")
                .then()
                .statusCode(201);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        ask("0190c0c0c0c07000800000000000dead").statusCode(404);
        name(source, "0190c0c0c0c07000800000000000dead").statusCode(404);
        name(source, "x").statusCode(404);
        String id = ask(source).extract().path("id");
        name(admin.source("Other"), id).statusCode(404);
        admin.call()
                .contentType("application/json")
                .body("{}")
                .post("/beta/sources/" + source + "/load-accounts")
                .then()
                .statusCode(400)
                .body("messages[0].text", containsString("uploadId"));
    }

    @Test
    void aLinkThatNobodyUsedIsForgottenADayLater() throws IOException {
        for (int i = 0; i < 3; i++) {
            ask(source);
        }
        String id = ask(source).extract().path("id");
        arrive(id);
        clock.advance(Uploads.VALID_FOR.plus(Uploads.KEPT_FOR).minusMinutes(1));
        ask(source);
        assertThat(purge(2)).isEqualTo(0);
        clock.advance(Duration.ofMinutes(1));
        assertThat(purge(2)).isEqualTo(2);
        assertThat(purge(2)).isEqualTo(2);
        assertThat(purge(2)).isEqualTo(0);
        assertThat(store.size("account-load/" + id)).isEmpty();
        assertThat(people.value("select count(*) from upload")).isEqualTo("1");
    }

    @Test
    void aSourceGoesWithItsUploads() throws IOException {
        String id = ask(source).extract().path("id");
        arrive(id);
        admin.call().delete("/beta/sources/" + source).then().statusCode(202);
        assertThat(store.size("account-load/" + id)).isEmpty();
        assertThat(people.value("select count(*) from upload")).isEqualTo("0");
    }

    private ValidatableResponse ask(String sourceId) {
        return admin.call().post("/beta/sources/" + sourceId + "/uploads").then();
    }

    private ValidatableResponse name(String sourceId, String uploadId) {
        return admin.call()
                .contentType("application/json")
                .body(Map.of("uploadId", uploadId))
                .post("/beta/sources/" + sourceId + "/load-accounts")
                .then();
    }

    private static ValidatableResponse put(JsonPath link, String file) {
        URI url = URI.create(link.getString("url"));
        return given().urlEncodingEnabled(false)
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .put(url.getRawPath() + "?" + url.getRawQuery())
                .then();
    }

    /** The file is there, and nobody has said so. */
    private void arrive(String id) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "upload", ".csv");
        Files.writeString(file, FILE);
        store.put("account-load/" + id, file);
    }

    private int purge(int chunk) {
        return uploads.purge(chunk).await().indefinitely();
    }

    private void awaitEnd(String task) {
        UUID id = Ids.known(task);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                people.value("select completion_status from task where id = $1", id)
                                        != null);
    }

    private void awaitNoFile() {
        Awaitility.await()
                .until(() -> people.value("select count(*) from account_load").equals("0"));
    }

    private String counts(String task) {
        return people.value(
                "select concat(attributes->>'read', ' ', attributes->>'created') from task where id = $1",
                Ids.known(task));
    }

    /** Files that are being received: they wait outside of the store. */
    private static long receiving() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("upload.*\\.csv"))
                    .count();
        }
    }
}
