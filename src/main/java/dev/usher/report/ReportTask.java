package dev.usher.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** A report as the request for it is answered: the contract's TaskResultDetails. What has no value is written as null. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReportTask(
        String type,
        String id,
        String reportType,
        String description,
        String parentName,
        String launcher,
        OffsetDateTime created,
        OffsetDateTime launched,
        OffsetDateTime completed,
        String completionStatus,
        List<Object> messages,
        List<Object> returns,
        Map<String, Object> attributes,
        String progress,
        String taskDefName) {

    static ReportTask of(Report report) {
        return new ReportTask(
                "QUEUED_TASK",
                Ids.wire(report.id()),
                report.type().name(),
                report.type().description(),
                null,
                report.launcher(),
                report.generated(),
                report.generated(),
                report.completed(),
                completionStatus(report.state()),
                List.of(),
                List.of(),
                report.arguments(),
                report.state() == Report.State.RUNNING ? "Started" : "Completed",
                report.type().title());
    }

    private static String completionStatus(Report.State state) {
        return switch (state) {
            case RUNNING -> null;
            case SUCCESS -> "SUCCESS";
            case FAILURE -> "ERROR";
            case TERMINATED -> "TERMINATED";
        };
    }
}
