package dev.usher.source;

import dev.usher.api.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows that are written in one transaction, as the arrays of its statements. */
final class Chunk {

    /** Keeps a chunk of wide rows from growing without bound. */
    private static final int MAX_CHARACTERS = 4_000_000;

    /** What a line left in the task. @param outcome REJECTED: left out; FAILED: loaded, but a letter would fail */
    record Outcome(int line, String accountId, String outcome, String reason, String detail) {}

    private final int maxRows;
    private final List<UUID> ids = new ArrayList<>();
    private final List<UUID> identityIds = new ArrayList<>();
    private final List<String> accountIds = new ArrayList<>();
    private final List<String> attributes = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private int rows;
    private int rejected;
    private int characters;
    private long lastLine;

    Chunk(int maxRows) {
        this.maxRows = maxRows;
    }

    void add(long line, RowRules.Decision decision) {
        rows++;
        lastLine = line;
        if (decision instanceof RowRules.Rejected row) {
            rejected++;
            outcomes.add(
                    new Outcome(
                            Math.toIntExact(line),
                            row.accountId(),
                            "REJECTED",
                            row.reason(),
                            row.detail()));
        } else if (decision instanceof RowRules.Accepted row) {
            ids.add(Ids.next());
            identityIds.add(Ids.next());
            accountIds.add(row.accountId());
            attributes.add(row.attributes());
            characters += row.attributes().length();
            if (row.fault() != null) {
                outcomes.add(
                        new Outcome(
                                Math.toIntExact(line),
                                row.accountId(),
                                "FAILED",
                                "INVALID_EMAIL",
                                row.fault()));
            }
        }
    }

    boolean isFull() {
        return rows >= maxRows || characters >= MAX_CHARACTERS;
    }

    boolean isEmpty() {
        return rows == 0;
    }

    int rows() {
        return rows;
    }

    int rejected() {
        return rejected;
    }

    long lastLine() {
        return lastLine;
    }

    /** Ids for accounts that turn out to be new. */
    UUID[] ids() {
        return ids.toArray(UUID[]::new);
    }

    /** Ids for the identities of those accounts. */
    UUID[] identityIds() {
        return identityIds.toArray(UUID[]::new);
    }

    String[] accountIds() {
        return accountIds.toArray(String[]::new);
    }

    String[] attributes() {
        return attributes.toArray(String[]::new);
    }

    List<Outcome> outcomes() {
        return outcomes;
    }
}
