package dev.usher.console.identity;

import dev.usher.identity.ActionCounts;
import dev.usher.identity.ActionOutcome;
import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.List;

/**
 * What a change would do, before anybody says yes.
 *
 * @param affected how many it changes
 * @param unchanged how many are that way already
 * @param refused why it cannot be done to the others, and how many
 */
@TemplateData
record ChangePlan(Change change, int affected, int unchanged, List<Why> refused) {

    /** A reason and for how many it holds. */
    @TemplateData
    record Why(ActionOutcome outcome, int count) {}

    static ChangePlan of(Change change, ActionCounts counts) {
        List<Why> refused =
                Arrays.stream(ActionOutcome.values())
                        .filter(ActionOutcome::isRefusal)
                        .filter(each -> counts.of(each) > 0)
                        .map(each -> new Why(each, counts.of(each)))
                        .toList();
        return new ChangePlan(
                change, counts.of(ActionOutcome.DONE), counts.of(ActionOutcome.UNCHANGED), refused);
    }

    /** Whether the number has to be typed. */
    public boolean typed() {
        return change.severe() && affected > 1;
    }

    public int refusedCount() {
        return refused.stream().mapToInt(Why::count).sum();
    }
}
