package dev.usher.api.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The {@code sorters} parameter of a list (CONTRACT.md, section 2): {@code type,-modified}. */
public final class Sorters {

    private Sorters() {}

    /**
     * An {@code order by} clause that leaves no two rows in doubt: it ends with the tie-breaker of
     * the list, in the direction of the last sorter, so that one index can serve both ways.
     *
     * @param sorters names separated by commas, with {@code -} in front for descending; null and
     *     blank are the default order of the list
     * @throws QueryException when a name is unknown, not sortable, missing or there twice
     */
    public static String parse(String sorters, Fields fields) {
        String wanted = sorters == null || sorters.isBlank() ? fields.defaultOrder() : sorters;
        List<String> orders = new ArrayList<>();
        Set<String> expressions = new HashSet<>();
        String direction = " asc";
        if (!wanted.isBlank()) {
            for (String sorter : wanted.split(",", -1)) {
                String written = sorter.strip();
                direction = written.startsWith("-") ? " desc" : " asc";
                String name = written.startsWith("-") ? written.substring(1) : written;
                String expression = expression(name, fields);
                if (!expressions.add(expression)) {
                    throw new QueryException(
                            "The sorter \"%s\" is there more than once.".formatted(name));
                }
                orders.add(expression + direction);
            }
        }
        if (!expressions.contains(fields.tieBreaker())) {
            orders.add(fields.tieBreaker() + direction);
        }
        return "order by " + String.join(", ", orders);
    }

    /**
     * The same for a filtered list. When the caller names no order and the list has none of its own,
     * a filter by prefix puts the rows in the order of that text: the index that finds them also
     * serves the page, however many rows begin alike.
     *
     * @throws QueryException as above
     */
    public static String parse(String sorters, Filter filter, Fields fields) {
        boolean free = (sorters == null || sorters.isBlank()) && fields.defaultOrder().isBlank();
        return free && filter.prefixed().isPresent()
                ? "order by %s asc, %s asc".formatted(filter.prefixed().get(), fields.tieBreaker())
                : parse(sorters, fields);
    }

    private static String expression(String name, Fields fields) {
        if (name.isEmpty()) {
            throw new QueryException("The sorters have an empty name between their commas.");
        }
        return fields.sortExpression(name);
    }
}
