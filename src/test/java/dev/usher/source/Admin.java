package dev.usher.source;

import static io.restassured.RestAssured.given;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.awaitility.Awaitility;

/** Does over HTTP what an administrator does with sources, for tests. */
@ApplicationScoped
public class Admin {

    private final TestTokens tokens;

    Admin(TestTokens tokens) {
        this.tokens = tokens;
    }

    /** A request of a new administrator. */
    public RequestSpecification call() {
        return given().auth().oauth2(tokens.of(UserLevel.ORG_ADMIN));
    }

    /** A new source for files with the column {@code id}. @return its id */
    public String source(String name) {
        return source(name, ",");
    }

    /** A new source. @return its id */
    public String source(String name, String delimiter) {
        return call().contentType("application/json")
                .body(
                        Map.of(
                                "name",
                                name,
                                "connectorAttributes",
                                Map.of("delimiter", delimiter, "accountIdColumn", "id")))
                .post("/v2025/sources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A new profile on the source. @return its id */
    public String profile(String name, String sourceId) {
        return call().contentType("application/json")
                .body(
                        Map.of(
                                "name",
                                name,
                                "authoritativeSource",
                                Map.of("type", "SOURCE", "id", sourceId)))
                .post("/v2025/identity-profiles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Sends a file. @return the id of its task */
    public String send(String sourceId, byte[] file) {
        return upload(sourceId, file).statusCode(202).extract().path("task.id");
    }

    /** Sends a file and waits for its end. @return the id of its task */
    public String load(String sourceId, String file, People people) {
        return load(sourceId, file.getBytes(StandardCharsets.UTF_8), people);
    }

    /** Sends a file and waits for its end. @return the id of its task */
    public String load(String sourceId, byte[] file, People people) {
        String task = send(sourceId, file);
        Awaitility.await()
                .until(
                        () ->
                                people.value(
                                                "select completion_status from task where id = $1",
                                                Ids.known(task))
                                        != null);
        return task;
    }

    /** The answer to a file. */
    public ValidatableResponse upload(String sourceId, byte[] file) {
        return call().multiPart("file", "people.csv", file, "text/csv")
                .multiPart("disableOptimization", "true")
                .post("/beta/sources/" + sourceId + "/load-accounts")
                .then();
    }
}
