package dev.usher.api.query;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The order of a search, and the place in it after which the next page begins. Such a page costs the same wherever it is, and
 * rows that come or go meanwhile shift nothing.
 */
public final class Keyset {

    private record Key(Field field, String expression, boolean descending) {}

    private final List<Key> keys;
    private final int asked;

    private Keyset(List<Key> keys, int asked) {
        this.keys = keys;
        this.asked = asked;
    }

    /**
     * Reads an order. It ends with the id, in the direction of the last name, so that no two rows are in doubt.
     *
     * @param sort names, with {@code -} in front for descending, {@code +} or nothing for ascending
     * @param idField the name of the field that is unique
     * @throws QueryException when a name is unknown, not sortable or there twice
     */
    public static Keyset parse(List<String> sort, Fields fields, String idField) {
        List<Key> keys = new ArrayList<>();
        Set<String> expressions = new HashSet<>();
        boolean descending = false;
        for (String written : sort) {
            String name = written.strip();
            descending = name.startsWith("-");
            name = descending || name.startsWith("+") ? name.substring(1) : name;
            String expression = fields.sortExpression(name);
            if (!expressions.add(expression)) {
                throw new QueryException(
                        "The sort names %s more than once.".formatted(Echo.quoted(name)));
            }
            keys.add(new Key(fields.field(name), expression, descending));
        }
        if (!expressions.contains(fields.tieBreaker())) {
            keys.add(new Key(fields.field(idField), fields.tieBreaker(), descending));
        }
        return new Keyset(List.copyOf(keys), sort.isEmpty() ? 1 : sort.size());
    }

    /** An {@code order by} clause. */
    public String orderBy() {
        return keys.stream()
                .map(key -> key.expression() + (key.descending() ? " desc" : " asc"))
                .collect(Collectors.joining(", ", "order by ", ""));
    }

    /** Whether it is the order of ids, ascending. */
    public boolean isById() {
        return keys.size() == 1 && !keys.get(0).descending();
    }

    /**
     * The condition that a row comes after the one that has these values.
     *
     * @param values one for each name of the sort, and then, if the id is not among them, the id; none: the first page
     * @param firstParameter the number of the first parameter
     * @throws QueryException when they are too few, too many or not of the types that the fields have
     */
    public Sql after(List<String> values, int firstParameter) {
        if (values.isEmpty()) {
            return new Sql("true", List.of());
        }
        if (values.size() != asked && values.size() != keys.size()) {
            throw new QueryException(
                    "The searchAfter has %s values, but the sort has %s."
                            .formatted(values.size(), asked));
        }
        Parameters parameters = new Parameters(firstParameter);
        List<String> bounds =
                IntStream.range(0, values.size())
                        .mapToObj(i -> bound(keys.get(i).field(), values.get(i), parameters))
                        .toList();
        return new Sql(after(bounds), parameters.values());
    }

    private String after(List<String> bounds) {
        boolean descending = keys.get(0).descending();
        if (keys.stream().limit(bounds.size()).allMatch(key -> key.descending() == descending)) {
            // a comparison of rows is what an index on these columns serves
            return "(%s) %s (%s)"
                    .formatted(
                            keys.stream()
                                    .limit(bounds.size())
                                    .map(Key::expression)
                                    .collect(Collectors.joining(", ")),
                            descending ? "<" : ">",
                            String.join(", ", bounds));
        }
        String condition = "false";
        for (int i = bounds.size() - 1; i >= 0; i--) {
            Key key = keys.get(i);
            condition =
                    "(%1$s %2$s %3$s or (%1$s = %3$s and %4$s))"
                            .formatted(
                                    key.expression(),
                                    key.descending() ? "<" : ">",
                                    bounds.get(i),
                                    condition);
        }
        return condition;
    }

    private static String bound(Field field, String value, Parameters parameters) {
        try {
            if (value != null && value.indexOf('\0') < 0) {
                Object read = field.type().read(value).orElse(null);
                if (read != null) {
                    return field.type().shape().one().formatted(parameters.add(read));
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // answered below
        }
        throw new QueryException(
                "The searchAfter has no value of the field \"%s\": %s is expected."
                        .formatted(field.name(), field.type().takes()));
    }
}
