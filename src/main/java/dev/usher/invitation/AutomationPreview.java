package dev.usher.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * What switching a profile's invitation options on would do to those who exist already and were never invited.
 *
 * @param wouldBeMailed how many get a letter because of the switch, by the options as they were sent
 * @param existing how many would get one, were everybody who exists included ({@code onlyCreatedAfter} long ago)
 * @param outcomes the same by outcome: QUEUED, or why no letter would be sent
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AutomationPreview(int wouldBeMailed, int existing, Map<String, Integer> outcomes) {

    static final AutomationPreview NOBODY = new AutomationPreview(0, 0, Map.of());

    static AutomationPreview of(RowSet<Row> rows) {
        int included = 0;
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Row row : rows) {
            int count = row.getInteger("count");
            String outcome = row.getString("outcome");
            outcomes.merge(outcome, count, Integer::sum);
            if (outcome.equals("QUEUED") && row.getBoolean("included")) {
                included += count;
            }
        }
        return new AutomationPreview(included, outcomes.getOrDefault("QUEUED", 0), outcomes);
    }
}
