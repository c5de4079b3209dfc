package dev.usher.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.Ids;
import dev.usher.source.ObjectStore;
import dev.usher.support.People;
import dev.usher.support.SetClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where one process does everything, the files of a report are there before it is answered: a crash does not lose it. */
@QuarkusTest
class FilesAtOnceTest {

    @Inject ReportCalls calls;
    @Inject People people;
    @Inject SetClock clock;
    @Inject ObjectStore store;
    @Inject ReportRuns runs;

    private String token;
    private UUID report;
    private String csv;

    /** A report as a process left it that died when it had answered. */
    @BeforeEach
    void aReportThatNobodyEnded() {
        people.clear();
        token = calls.administrator();
        people.person("ann");
        String id = calls.started(token, "IDENTITIES", Map.of());
        report = Ids.known(id);
        assertThat(people.number("select count(*) from report_part")).isZero();
        calls.awaitEnd(id);
        csv = calls.fetch(token, id, "csv").statusCode(200).extract().asString();
        people.run(
                "update task set completion_status = null, completed = null where id = $1", report);
        people.run(
                """
                update report
                set state = 'RUNNING', completed = null, csv_bytes = null, zip_bytes = null, attempts = 1
                where id = $1
                """,
                report);
        people.person("bob");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    private int resume() {
        return runs.resume(() -> true).await().indefinitely();
    }

    @Test
    void theNextRunFindsTheFilesOfThatMoment() throws IOException {
        assertThat(resume()).isEqualTo(1);
        String id = Ids.wire(report);
        calls.result(token, id).statusCode(200);
        assertThat(calls.fetch(token, id, "csv").statusCode(200).extract().asString())
                .isEqualTo(csv)
                .contains("ann")
                .doesNotContain("bob");
        assertThat(people.number("select zip_bytes from report where id = $1", report))
                .isEqualTo(store.size(Format.ZIP.object(report)).orElseThrow());
    }

    @Test
    void withoutItsFilesItFailsAndIsNotEmpty() throws IOException {
        store.delete(Format.CSV.object(report));
        for (int run = 1; run <= ReportQueue.MOST_ATTEMPTS; run++) {
            assertThat(resume()).isZero();
            clock.advance(ReportQueue.LEASE.plusSeconds(1));
        }
        assertThat(people.value("select state from report where id = $1", report))
                .isEqualTo("FAILURE");
        assertThat(people.value("select completion_status from task where id = $1", report))
                .isEqualTo("ERROR");
    }
}
