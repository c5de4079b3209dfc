package dev.usher.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;

/**
 * A task as the removal of an object answers it: the contract's TaskResultSimplified.
 *
 * @param completionStatus in title case, unlike {@link TaskStatus}; null while it runs
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TaskResult(
        String id,
        String name,
        String description,
        String launcher,
        OffsetDateTime completed,
        OffsetDateTime launched,
        String completionStatus) {

    /** The short form of a task. */
    public static TaskResult of(TaskStatus task) {
        return new TaskResult(
                task.id(),
                task.uniqueName(),
                task.description(),
                task.launcher(),
                task.completed(),
                task.launched(),
                titleCase(task.completionStatus()));
    }

    static String titleCase(String status) {
        if (status == null) {
            return null;
        }
        return switch (status) {
            case "SUCCESS" -> "Success";
            case "WARNING" -> "Warning";
            case "ERROR" -> "Error";
            case "TERMINATED" -> "Terminated";
            case "TEMPERROR" -> "TempError";
            default -> throw new IllegalArgumentException(status);
        };
    }
}
