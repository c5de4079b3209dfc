package dev.usher.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.source.ObjectStore;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import dev.usher.support.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports where one process does everything and the object store is a folder. */
@QuarkusTest
class ReportTest {

    @Inject ReportCalls calls;
    @Inject TestTokens tokens;
    @Inject People people;
    @Inject SetClock clock;
    @Inject ObjectStore store;
    @Inject Reports reports;
    @Inject ReportRuns runs;
    @Inject ReportPurge purge;

    String token;

    @BeforeEach
    void clear() {
        people.clear();
        token = calls.administrator();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theListOfIdentitiesIsMadeAndFetched() {
        UUID zoe = people.person("zoë,\"1\"");
        people.person("bob", null, "PENDING");

        String id =
                calls.run(token, "IDENTITIES", Map.of("correlatedOnly", true))
                        .statusCode(200)
                        .body("reportType", equalTo("IDENTITIES"))
                        .body("taskDefName", equalTo("Identities Report"))
                        .body("id", matchesPattern("[0-9a-f]{32}"))
                        .body("$", hasKey("completionStatus"))
                        .body("attributes.correlatedOnly", equalTo(true))
                        .extract()
                        .path("id");
        calls.awaitEnd(id);

        calls.result(token, id)
                .statusCode(200)
                .body("status", equalTo("SUCCESS"))
                .body("rows", equalTo(3))
                .body("availableFormats", equalTo(List.of("CSV")))
                .body("generated", notNullValue())
                .body("duration", notNullValue());
        String csv =
                calls.fetch(token, id, "csv")
                        .statusCode(200)
                        .contentType("application/csv")
                        .header(
                                "Content-Disposition",
                                matchesPattern(
                                        "attachment;filename=\"identities-\\d{8}-\\d{6}\\.csv\""))
                        .extract()
                        .asString();
        assertThat(csv).startsWith("id,name,alias,firstName,lastName,email,status\r\n");
        List<Map<String, String>> rows = ReportCalls.rows(csv);
        assertThat(rows)
                .hasSize(3)
                .contains(
                        Map.of(
                                "id", Ids.wire(zoe),
                                "name", "Person zoë,\"1\"",
                                "alias", "zoë,\"1\"",
                                "firstName", "Person zoë,\"1\"",
                                "lastName", "Test",
                                "email", "zoë,\"1\"@example.com",
                                "status", "UNREGISTERED"));
        assertThat(rows)
                .anyMatch(row -> row.get("alias").equals("bob") && row.get("email").isEmpty());
    }

    @Test
    void theArchiveHoldsTheSameFile() throws IOException {
        people.person("bob");
        String id = calls.started(token, "IDENTITIES", Map.of());
        calls.awaitEnd(id);

        byte[] zip =
                calls.fetch(token, id, "zip")
                        .statusCode(200)
                        .contentType("application/zip")
                        .header("Content-Disposition", containsString(".zip\""))
                        .extract()
                        .asByteArray();
        try (var archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
            assertThat(archive.getNextEntry().getName()).matches("identities-\\d{8}-\\d{6}\\.csv");
            assertThat(new String(archive.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(calls.fetch(token, id, "csv").extract().asString());
            assertThat(archive.getNextEntry()).isNull();
        }
    }

    @Test
    void moreRowsThanAPartHoldsAreAllThereInTheirOrder() {
        crowd(2 * Sheet.ROWS_OF_A_PART + 1);
        List<Map<String, String>> rows =
                calls.rows(token, "IDENTITIES", Map.of("filters", "alias sw \"u\""));
        assertThat(rows).hasSize(2 * Sheet.ROWS_OF_A_PART + 1);
        assertThat(rows).extracting(row -> row.get("id")).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aPartThatIsJustFullIsNotFollowedByAnEmptyOne() {
        crowd(Sheet.ROWS_OF_A_PART);
        assertThat(calls.rows(token, "IDENTITIES", Map.of("filters", "alias sw \"u\"")))
                .hasSize(Sheet.ROWS_OF_A_PART);
    }

    @Test
    void whatChangesAfterItWasAskedForIsNotInIt() {
        UUID ann = people.person("ann");
        UUID bob = people.person("bob");
        String id = calls.started(token, "IDENTITIES", Map.of("filters", "lastname eq \"Test\""));
        people.run("update identity set name = 'Another' where id = $1", ann);
        people.run("delete from identity where id = $1", bob);
        people.person("cyd");
        calls.awaitEnd(id);

        assertThat(ReportCalls.rows(calls.fetch(token, id, "csv").extract().asString()))
                .extracting(row -> row.get("name"))
                .contains("Person ann", "Person bob")
                .doesNotContain("Another", "Person cyd");
    }

    @Test
    void aCellThatStartsAFormulaIsHarmless() {
        UUID ann = people.person("ann");
        people.run(
                "update identity set name = '=HYPERLINK(\"http://x\")', email = '@SUM(1)' where id = $1",
                ann);
        assertThat(calls.rows(token, "IDENTITIES", Map.of("filters", "alias eq \"ann\"")))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("name")).isEqualTo("'=HYPERLINK(\"http://x\")");
                            assertThat(row.get("email")).isEqualTo("'@SUM(1)");
                        });
    }

    @Test
    void theFilterOfTheListIsThatOfTheReport() {
        people.person("ann", "ann@example.com", "PENDING");
        people.person("bob");
        people.person("cyd", "cyd@example.com", "PENDING");
        people.run("update identity set correlated = false where alias = 'cyd'");
        String pending = "cloudStatus eq \"PENDING\"";
        assertThat(calls.rows(token, "IDENTITIES", Map.of("filters", pending)))
                .extracting(row -> row.get("alias"))
                .containsExactlyInAnyOrder("ann", "cyd");
        assertThat(
                        calls.rows(
                                token,
                                "IDENTITIES_DETAILS",
                                Map.of("filters", pending, "correlatedOnly", true)))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("alias")).isEqualTo("ann");
                            assertThat(row.get("processingState")).isEqualTo("OK");
                            assertThat(row.get("correlated")).isEqualTo("true");
                            assertThat(row.get("attributes")).isEqualTo("{}");
                            assertThat(OffsetDateTime.parse(row.get("created")))
                                    .isCloseTo(
                                            OffsetDateTime.now(),
                                            org.assertj.core.api.Assertions.within(
                                                    Duration.ofHours(1)));
                        });
        assertThat(calls.rows(token, "ORPHAN_IDENTITIES", Map.of()))
                .extracting(row -> row.get("alias"))
                .containsExactly("cyd");
        assertThat(calls.rows(token, "IDENTITIES", Map.of("filters", "alias eq \"nobody\"")))
                .isEmpty();
    }

    @Test
    void accountsAndFaultsOfASource() {
        UUID ann = people.person("ann");
        UUID bob = people.person("bob");
        UUID source = source("HR");
        UUID profile = Ids.next();
        people.run(
                """
                insert into identity_profile (id, name, priority, source_id, attribute_config, invitation_options,
                                              created, modified)
                values ($1, 'Employees', 1, $2, '{}', '{}', $3, $3)
                """,
                profile,
                source,
                OffsetDateTime.now(clock));
        people.run("update identity set profile_id = $1", profile);
        people.run(
                "update identity set status = 'ERROR', fault = 'SEVERAL_ACCOUNTS', manager_id = $2 where id = $1",
                bob,
                ann);
        account(source, "a1", ann);
        account(source, "a2", null);
        account(source("Other"), "o1", null);

        String wire = Ids.wire(source);
        assertThat(calls.rows(token, "ACCOUNTS", Map.of("application", wire, "sourceName", "HR")))
                .extracting(row -> row.get("nativeIdentity") + " " + row.get("identity"))
                .containsExactlyInAnyOrder("a1 ann", "a2 ");
        assertThat(calls.rows(token, "UNCORRELATED_ACCOUNTS", Map.of()))
                .extracting(row -> row.get("source") + " " + row.get("nativeIdentity"))
                .containsExactlyInAnyOrder("HR a2", "Other o1");
        assertThat(
                        calls.rows(
                                token,
                                "IDENTITY_PROFILE_IDENTITY_ERROR",
                                Map.of("authoritativeSource", wire)))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("fault")).isEqualTo("SEVERAL_ACCOUNTS");
                            assertThat(row.get("identityProfile")).isEqualTo("Employees");
                        });
        assertThat(calls.rows(token, "IDENTITIES_DETAILS", Map.of("filters", "alias eq \"bob\"")))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("manager")).isEqualTo("ann");
                            assertThat(row.get("source")).isEqualTo("HR");
                        });
    }

    @Test
    void anExportHasTheColumnsAndTheOrderThatItIsAskedFor() {
        people.person("ann", "ann@example.com", "PENDING");
        UUID bob = people.person("bob");
        people.run("update identity set attributes = '{\"city\": \"=London\"}' where id = $1", bob);
        List<Map<String, String>> rows =
                calls.rows(
                        token,
                        "SEARCH_EXPORT",
                        Map.of(
                                "indices",
                                List.of("identities"),
                                "query",
                                "lastName:test (status:pending OR attributes.city:*)",
                                "columns",
                                "attributes.city, displayName,created",
                                "sort",
                                List.of("-displayName")));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).keySet())
                .containsExactly("attributes.city", "displayName", "created");
        assertThat(rows)
                .extracting(row -> row.get("displayName") + " " + row.get("attributes.city"))
                .containsExactly("Person bob '=London", "Person ann ");
        assertThat(calls.rows(token, "SEARCH_EXPORT", Map.of("query", "status:pending")))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("alias", "ann"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    SEARCH_EXPORT | {}                                       | 'arguments.query'
                    SEARCH_EXPORT | {"query": "a", "columns": "access.spread"} | "access.spread"
                    SEARCH_EXPORT | {"query": "a", "indices": ["roles"]}     | 'arguments.indices'
                    SEARCH_EXPORT | {"query": "age:3"}                       | "age"
                    PEOPLE     | {}                                          | 'reportType' is ACCOUNTS
                    IDENTITIES | {"correlatedOnly": "yes"}                   | 'arguments.correlatedOnly'
                    IDENTITIES | {"filter": "alias eq \\"x\\""}              | have no 'filter'
                    IDENTITIES | {"filters": "age eq 3"}                     | "age"
                    IDENTITIES | {"selectedFormats": ["PDF"]}                | CSV
                    IDENTITIES | {"selectedFormats": "CSV"}                  | 'arguments.selectedFormats'
                    ACCOUNTS   | {}                                          | 'arguments.application'
                    ACCOUNTS   | {"application": "x"}                        | 'arguments.application'
                    ACCOUNTS   | {"application": "0190c0c0c0c07000800000000000dead"} | no source
                    """)
    void whatMakesNoSenseIsNamedAndChangesNothing(String type, String arguments, String named) {
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"reportType\": \"" + type + "\", \"arguments\": " + arguments + "}")
                .post("/v2025/reports/run")
                .then()
                .statusCode(400)
                .body("messages[0].text", containsString(named));
        assertThat(people.number("select count(*) from report")).isZero();
        assertThat(people.number("select count(*) from task")).isZero();
    }

    @Test
    void argumentsOfEarlierVersionsOfTheContractAreTaken() {
        calls.run(
                        token,
                        "IDENTITIES",
                        Map.of(
                                "selectedFormats",
                                List.of("CSV", "PDF"),
                                "defaultS3Bucket",
                                true,
                                "s3Bucket",
                                "x"))
                .statusCode(200);
    }

    @Test
    void thereIsNoPdfAndNoUnknownFormat() {
        String id = calls.started(token, "IDENTITIES", Map.of());
        calls.fetch(token, id, "pdf")
                .statusCode(400)
                .body("messages[0].text", containsString("csv"));
        calls.fetch(token, id, "xlsx").statusCode(400);
        given().auth().oauth2(token).get("/v3/reports/" + id).then().statusCode(400);
        calls.fetch(token, "x", "csv").statusCode(404);
        calls.result(token, Ids.wire(Ids.next())).statusCode(404);
    }

    @ParameterizedTest
    @EnumSource(
            value = UserLevel.class,
            names = {"HELPDESK", "USER"})
    void whoMayNotAskForReportsMayNotReadThem(UserLevel level) {
        String id = calls.started(token, "IDENTITIES", Map.of());
        String other = tokens.of(level);
        calls.run(other, "IDENTITIES", Map.of()).statusCode(403);
        calls.fetch(other, id, "csv").statusCode(403);
        calls.result(other, id).statusCode(403);
        calls.fetch(tokens.program("sp:report:manage"), id, "csv").statusCode(200);
    }

    @Test
    void theNameIsTheCallersAndTheDownloadIsRecordedWhenAsked() {
        String id = calls.started(token, "IDENTITIES", Map.of());
        calls.awaitEnd(id);
        given().auth()
                .oauth2(token)
                .queryParam("fileFormat", "CSV")
                .queryParam("name", "All people")
                .queryParam("auditable", true)
                .get("/v3/reports/" + id)
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment;filename=\"All people.csv\"");
        assertThat(
                        people.value(
                                "select string_agg(action, ' ' order by action) from audit_event where target_id = $1",
                                Ids.known(id)))
                .isEqualTo("REPORT_DOWNLOAD REPORT_GENERATE");
    }

    @Test
    void theLatestSaysWhenItWasGeneratedAndTheListHasAll() {
        assertThat(reports.latest(ReportType.IDENTITIES).await().indefinitely()).isEmpty();
        String first = calls.started(token, "IDENTITIES", Map.of());
        calls.awaitEnd(first);
        clock.advance(Duration.ofHours(1));
        String second = calls.started(token, "IDENTITIES", Map.of());
        calls.awaitEnd(second);
        Report latest = reports.latest(ReportType.IDENTITIES).await().indefinitely().orElseThrow();
        assertThat(Ids.wire(latest.id())).isEqualTo(second);
        assertThat(latest.generated()).isAfter(OffsetDateTime.now().plusMinutes(50));
        given().auth()
                .oauth2(token)
                .queryParam("count", true)
                .queryParam("filters", "status eq \"SUCCESS\"")
                .get("/v2026/reports")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "2")
                .body("id", equalTo(List.of(second, first)))
                .body("", hasSize(2));
    }

    @Test
    void aReportIsForgottenAfterSevenDaysWithItsFiles() throws IOException {
        String id = calls.started(token, "IDENTITIES", Map.of());
        calls.awaitEnd(id);
        String csv = Format.CSV.object(Ids.known(id));
        clock.advance(Duration.ofDays(7).minusMinutes(1));
        assertThat(purge.purge(10).await().indefinitely()).isZero();
        assertThat(store.size(csv)).isPresent();
        clock.advance(Duration.ofMinutes(2));
        calls.result(token, id).statusCode(404);
        assertThat(purge.purge(10).await().indefinitely()).isEqualTo(1);
        assertThat(store.size(csv)).isEmpty();
        assertThat(store.size(Format.ZIP.object(Ids.known(id)))).isEmpty();
        assertThat(people.number("select count(*) from task")).isEqualTo(1);
    }

    private void crowd(int size) {
        people.run(
                """
                insert into identity (id, alias, name, status, status_since, created, modified)
                select ('0190c0c0-c0c0-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'u' || n, 'U', 'PENDING', $2, $2, $2
                from generate_series(1, $1) n
                """,
                size,
                OffsetDateTime.now(clock));
    }

    private UUID source(String name) {
        UUID id = Ids.next();
        people.run(
                "insert into source (id, name, created, modified) values ($1, $2, $3, $3)",
                id,
                name,
                OffsetDateTime.now(clock));
        return id;
    }

    private void account(UUID source, String nativeIdentity, UUID identity) {
        people.run(
                """
                insert into account (id, source_id, native_identity, identity_id, attributes, created, modified)
                values ($1, $2, $3, $4, '{"a": "b"}', $5, $5)
                """,
                Ids.next(),
                source,
                nativeIdentity,
                identity,
                OffsetDateTime.now(clock));
    }
}
