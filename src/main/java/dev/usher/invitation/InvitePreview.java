package dev.usher.invitation;

import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an invitation would do, for everybody it names. */
@RegisterForReflection
public record InvitePreview(boolean dryRun, Map<String, Integer> counts, List<Outcome> outcomes) {

    /** What would become of one requested id. @param recipient the address that would get the letter */
    @RegisterForReflection
    public record Outcome(
            String requested,
            String identityId,
            String outcome,
            String reason,
            String detail,
            String recipient) {}

    static InvitePreview of(RowSet<Row> rows) {
        Map<String, Integer> counts = new TreeMap<>(Map.of("QUEUED", 0, "IGNORED", 0, "FAILED", 0));
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            counts.merge(row.getString("outcome"), 1, Integer::sum);
            outcomes.add(
                    new Outcome(
                            row.getString("requested"),
                            Ids.wire(row.getUUID("identity_id")),
                            row.getString("outcome"),
                            row.getString("reason"),
                            row.getString("detail"),
                            row.getString("recipient")));
        }
        return new InvitePreview(true, counts, outcomes);
    }
}
