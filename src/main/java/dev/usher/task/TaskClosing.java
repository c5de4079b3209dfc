package dev.usher.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.api.ApiException;
import dev.usher.api.JsonPatches;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;

/**
 * How somebody ends a pending task by hand (contract, 1.4): the only change that a task allows.
 *
 * @param status one of {@link #STATUSES}
 */
record TaskClosing(String status, OffsetDateTime completed) {

    static final Set<String> STATUSES =
            Set.of("SUCCESS", "WARNING", "ERROR", "TERMINATED", "TEMPERROR");

    /** What the database can hold, with room to spare. */
    private static final int MOST_YEARS = 9999;

    private static final Set<String> CHANGEABLE = Set.of("/completionStatus", "/completed");

    /**
     * Reads the patch of a task.
     *
     * @param task as it is shown
     * @param now when it ends unless the patch says so
     * @throws ApiException 400 when the task is not pending, or the patch changes something else or holds no status
     */
    static TaskClosing of(JsonNode patch, JsonNode task, OffsetDateTime now) {
        if (!task.path("completionStatus").isNull()) {
            throw notPending();
        }
        JsonNode patched = JsonPatches.apply(patch, task, CHANGEABLE);
        return new TaskClosing(
                status(patched.path("completionStatus")),
                completed(patched.path("completed"), now));
    }

    static ApiException notPending() {
        return ApiException.illegalUpdate(
                "The task is completed; only a pending one can be closed.");
    }

    private static String status(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            throw ApiException.required("'/completionStatus' is needed to close a task.");
        }
        String status = value.asText().toUpperCase(Locale.ROOT);
        if (!value.isTextual() || !STATUSES.contains(status)) {
            throw ApiException.illegalValue(
                    "'/completionStatus' is Success, Warning, Error, Terminated or TempError.");
        }
        return status;
    }

    private static OffsetDateTime completed(JsonNode value, OffsetDateTime now) {
        if (value.isNull() || value.isMissingNode()) {
            return now;
        }
        try {
            // The contract's own example has a space where RFC 3339 has a T.
            OffsetDateTime time =
                    OffsetDateTime.parse(value.asText().strip().replaceFirst(" ", "T"));
            if (time.getYear() > 0 && time.getYear() < MOST_YEARS) {
                return time;
            }
        } catch (DateTimeException e) {
            // falls through to the same sentence
        }
        throw ApiException.illegalValue(
                "'/completed' is a date-time with an offset, such as 2024-05-17T19:33:16Z.");
    }
}
