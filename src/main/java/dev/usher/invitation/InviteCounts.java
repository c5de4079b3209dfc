package dev.usher.invitation;

import dev.usher.task.Tasks;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** What a request came to, in numbers. */
record InviteCounts(int queued, int failed, int ignored, int notFound, int sharedAddress) {

    static InviteCounts of(RowSet<Row> rows) {
        int queued = 0;
        int failed = 0;
        int ignored = 0;
        int notFound = 0;
        int shared = 0;
        for (Row row : rows) {
            int count = row.getInteger("count");
            switch (row.getString("outcome")) {
                case "QUEUED" -> queued += count;
                case "FAILED" -> failed += count;
                default -> ignored += count;
            }
            if ("NOT_FOUND".equals(row.getString("reason"))) {
                notFound += count;
            } else if ("DUPLICATE_EMAIL".equals(row.getString("reason"))) {
                shared += count;
            }
        }
        return new InviteCounts(queued, failed, ignored, notFound, shared);
    }

    int total() {
        return queued + failed + ignored;
    }

    /** What keeps a task from ending in SUCCESS without being a failure (DESIGN, section 6). */
    int troubled() {
        return notFound + sharedAddress;
    }

    Tasks.Start start() {
        return new Tasks.Start(total(), queued, failed, troubled());
    }

    JsonObject attributes() {
        return new JsonObject()
                .put("requested", total())
                .put("ignored", ignored)
                .put("notFound", notFound)
                .put("duplicateEmail", sharedAddress);
    }

    List<Tasks.Note> notes() {
        List<Tasks.Note> notes = new ArrayList<>();
        if (failed > 0) {
            notes.add(
                    new Tasks.Note(
                            "ERROR",
                            "invite.failed",
                            "Cannot be mailed, because there is no valid address or it bounced: "
                                    + failed
                                    + "."));
        }
        if (notFound > 0) {
            notes.add(new Tasks.Note("WARN", "invite.not-found", "Not known: " + notFound + "."));
        }
        if (sharedAddress > 0) {
            notes.add(
                    new Tasks.Note(
                            "WARN",
                            "invite.duplicate-email",
                            "Share the address of an identity created earlier: "
                                    + sharedAddress
                                    + "."));
        }
        int other = ignored - notFound - sharedAddress;
        if (other > 0) {
            notes.add(
                    new Tasks.Note(
                            "INFO",
                            "invite.ignored",
                            "Ignored: " + other + "; the outcomes say why for each."));
        }
        return notes;
    }
}
