package dev.usher.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports whose rows are read by more than one statement. */
@QuarkusTest
class LargeReportTest {

    @Inject ReportCalls calls;
    @Inject People people;
    @Inject FilesAtOnce atOnce;

    private String token;

    @BeforeEach
    void clear() {
        people.clear();
        token = calls.administrator();
    }

    private void people(int count) {
        people.run(
                """
                insert into identity (id, alias, name, status, status_since, created, modified)
                select gen_random_uuid(), 'p' || n, 'P', 'UNREGISTERED', now(), now(), now()
                from generate_series(1, $1::int) n
                """,
                count);
    }

    private String run() {
        return calls.run(token, "IDENTITIES", Map.of("filters", "name eq \"P\""))
                .extract()
                .path("id");
    }

    private List<String> column(String report, String name) {
        calls.awaitEnd(report);
        String csv = calls.fetch(token, report, "csv").extract().asString();
        return ReportCalls.rows(csv).stream().map(row -> row.get(name)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1000, 1001, 3_999, 4_000, 4_001, 64_000})
    void everyRowIsThereOnceInTheOrderOfIds(int count) {
        people(count);
        String report = run();
        assertThat(column(report, "id")).hasSize(count).isSorted().doesNotHaveDuplicates();
        assertThat(people.number("select rows from report")).isEqualTo(count);
    }

    @Test
    void whileOneIsMadeAtOnceAnotherIsWrittenDown() {
        people(40_000);
        Plan other = Plans.of("ORPHAN_IDENTITIES", Map.of());
        FilesAtOnce.Making first =
                atOnce.begin(other.type(), other.sheet(), OffsetDateTime.now()).orElseThrow();
        try {
            assertThat(atOnce.begin(other.type(), other.sheet(), OffsetDateTime.now())).isEmpty();
            assertThat(column(run(), "id")).hasSize(40_000).isSorted().doesNotHaveDuplicates();
        } finally {
            first.end();
        }
    }

    @Test
    void aReportShowsOneMomentThoughPeopleComeMeanwhile() {
        people(40_000);
        CompletableFuture<String> report = CompletableFuture.supplyAsync(this::run);
        int came = 0;
        while (!report.isDone()) {
            people.run(
                    """
                    insert into identity (id, alias, name, status, status_since, created, modified)
                    values (gen_random_uuid(), $1, 'P', 'UNREGISTERED', now(), now(), now())
                    """,
                    "new" + came++);
        }
        List<String> shown =
                column(report.join(), "alias").stream()
                        .filter(alias -> alias.startsWith("new"))
                        .toList();
        assertThat(came).as("who came meanwhile").isGreaterThan(shown.size() + 1);
        assertThat(shown)
                .as("whoever came before the moment, and nobody after")
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, shown.size()).mapToObj(n -> "new" + n).toList());
    }
}
