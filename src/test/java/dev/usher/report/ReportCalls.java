package dev.usher.report;

import static io.restassured.RestAssured.given;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.support.People;
import dev.usher.support.TestTokens;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Does over HTTP what somebody does with reports, for tests. */
@ApplicationScoped
class ReportCalls {

    private final TestTokens tokens;
    private final People people;

    ReportCalls(TestTokens tokens, People people) {
        this.tokens = tokens;
        this.people = people;
    }

    String administrator() {
        return tokens.of(UserLevel.ORG_ADMIN);
    }

    ValidatableResponse run(String token, String type, Map<String, ?> arguments) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("reportType", type, "arguments", arguments))
                .post("/v2025/reports/run")
                .then();
    }

    String started(String token, String type, Map<String, ?> arguments) {
        return run(token, type, arguments).statusCode(200).extract().path("id");
    }

    ValidatableResponse fetch(String token, String id, String format) {
        return given().auth()
                .oauth2(token)
                .redirects()
                .follow(false)
                .queryParam("fileFormat", format)
                .get("/v3/reports/" + id)
                .then();
    }

    ValidatableResponse result(String token, String id) {
        return given().auth().oauth2(token).get("/reports/v1/" + id + "/result").then();
    }

    /** Waits for the end of a report. */
    void awaitEnd(String id) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                !people.value(
                                                "select state from report where id = $1",
                                                Ids.known(id))
                                        .equals("RUNNING"));
    }

    /** Asks for a report, waits for it and reads it. */
    List<Map<String, String>> rows(String token, String type, Map<String, ?> arguments) {
        String id = started(token, type, arguments);
        awaitEnd(id);
        return rows(fetch(token, id, "csv").statusCode(200).extract().asString());
    }

    static List<Map<String, String>> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream()
                .map(NamedCsvRecord::getFieldsAsMap)
                .toList();
    }
}
