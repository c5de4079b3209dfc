package dev.usher.report;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * A report, from the moment it is asked for until it is forgotten.
 *
 * @param id its task's id
 * @param arguments as they were understood
 * @param launcher who asked for it
 * @param rows how many it has, without the line of names
 * @param csvBytes the size of the file; null until it is made
 * @param generated when it was asked for: it shows that moment
 * @param completed null while it is being made
 * @param expires when it is forgotten
 */
public record Report(
        UUID id,
        ReportType type,
        Map<String, Object> arguments,
        String launcher,
        State state,
        long rows,
        Long csvBytes,
        Long zipBytes,
        OffsetDateTime generated,
        OffsetDateTime completed,
        OffsetDateTime expires) {

    /** How far it is; all but the first are the contract's words for its result. */
    public enum State {
        RUNNING,
        SUCCESS,
        FAILURE,
        TERMINATED
    }

    static Report of(Row row) {
        JsonObject arguments = row.getJsonObject("arguments");
        return new Report(
                row.getUUID("id"),
                ReportType.valueOf(row.getString("type")),
                Map.copyOf(arguments.getMap()),
                row.getString("launcher"),
                State.valueOf(row.getString("state")),
                row.getLong("rows"),
                row.getLong("csv_bytes"),
                row.getLong("zip_bytes"),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("completed"),
                row.getOffsetDateTime("expires"));
    }

    /** Whether its files are there. */
    public boolean isReady() {
        return state == State.SUCCESS;
    }

    /** How large a file is. */
    long bytes(Format format) {
        return format == Format.ZIP ? zipBytes : csvBytes;
    }
}
