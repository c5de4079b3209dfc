package dev.usher.source;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A file on its way into accounts, claimed by a run.
 *
 * @param owner the run that holds the lease
 * @param object its key in the object store
 * @param total rows of the file; null until the whole file was checked
 * @param line last line whose rows are committed; 0 at the start
 */
record Load(
        UUID taskId,
        UUID sourceId,
        UUID owner,
        String object,
        String delimiter,
        String accountColumn,
        Integer total,
        long line) {

    static Load of(Row row) {
        return new Load(
                row.getUUID("task_id"),
                row.getUUID("source_id"),
                row.getUUID("lease_owner"),
                row.getString("object"),
                row.getString("delimiter"),
                row.getString("account_column"),
                row.getInteger("total"),
                row.getLong("line"));
    }
}
