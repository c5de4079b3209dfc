package dev.usher.identity;

import java.util.EnumMap;
import java.util.Map;

/**
 * What an action does, or would do, to all identities of a {@link Selection}.
 *
 * @param outcomes how many of each; what is none is not in it
 */
public record ActionCounts(Map<ActionOutcome, Integer> outcomes) {

    /** Keeps a copy. */
    public ActionCounts {
        Map<ActionOutcome, Integer> copy = new EnumMap<>(ActionOutcome.class);
        copy.putAll(outcomes);
        outcomes = copy;
    }

    /** How many have this outcome. */
    public int of(ActionOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** How many identities there are. */
    public int total() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many the action was refused for. */
    public int refused() {
        return outcomes.entrySet().stream()
                .filter(each -> each.getKey().isRefusal())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
