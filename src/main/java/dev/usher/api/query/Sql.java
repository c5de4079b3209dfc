package dev.usher.api.query;

import java.util.List;

/**
 * A condition for a {@code where} clause.
 *
 * @param text stands beside other conditions as it is; it is true or not true, never meant to be
 *     read as a value, since null stands for false
 * @param parameters of {@code $n}, in order; strings, UUIDs, numbers, booleans, OffsetDateTimes, and
 *     arrays of them
 */
public record Sql(String text, List<Object> parameters) {

    /** Keeps a copy of the list. */
    public Sql {
        parameters = List.copyOf(parameters);
    }
}
