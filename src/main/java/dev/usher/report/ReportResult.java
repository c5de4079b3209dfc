package dev.usher.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What became of a report: the contract's ReportResults, and ours.
 *
 * @param status null while it is being made
 * @param duration milliseconds; null while it is being made
 * @param generated when it was asked for: it shows that moment. Ours
 * @param expires until when it can be fetched. Ours
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReportResult(
        String reportType,
        String taskDefName,
        String id,
        OffsetDateTime created,
        String status,
        Long duration,
        long rows,
        List<String> availableFormats,
        OffsetDateTime generated,
        OffsetDateTime completed,
        OffsetDateTime expires) {

    static ReportResult of(Report report) {
        boolean isRunning = report.state() == Report.State.RUNNING;
        return new ReportResult(
                report.type().name(),
                report.type().title(),
                Ids.wire(report.id()),
                report.generated(),
                isRunning ? null : report.state().name(),
                isRunning
                        ? null
                        : Duration.between(report.generated(), report.completed()).toMillis(),
                report.rows(),
                List.of(Format.CSV.name()),
                report.generated(),
                report.completed(),
                report.expires());
    }
}
