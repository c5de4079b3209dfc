package dev.usher.api.query;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which fields a list can be filtered and sorted by. Immutable.
 *
 * <p>Expressions are SQL, written by the programmer and never taken from a caller. One that is more
 * than a column or a function call stands in parentheses.
 *
 * <pre>{@code
 * Fields.builder()
 *         .uuid("id", "i.id", EQ, IN)
 *         .text("alias", "i.alias", EQ, SW)
 *         .enumeration("cloudStatus", "i.status", EQ)
 *         .timestamp("created", "i.created", GT, LT)
 *         .sortable("alias", "lower(i.alias)")
 *         .defaultOrder("alias")
 *         .tieBreaker("i.id")
 *         .build();
 * }</pre>
 */
public final class Fields {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_@][A-Za-z0-9_@.-]*");
    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "pr", "true", "false", "null");

    /** Texts whose names begin alike. @param expression takes the rest of the name */
    private record Below(String prefix, String expression, Set<Operator> operators) {

        /** A name is letters, digits and a few signs: it may stand between quotes of SQL. */
        boolean has(String name) {
            return name.startsWith(prefix)
                    && name.length() > prefix.length()
                    && name.length() <= LONGEST
                    && NAME.matcher(name).matches();
        }

        Field field(String name) {
            return new Field(
                    name,
                    expression.formatted(name.substring(prefix.length())),
                    FieldType.TEXT,
                    operators);
        }
    }

    private static final int LONGEST = 128;

    private final Map<String, Field> filterable;
    private final Map<String, String> sortable;
    private final Below below;
    private final String defaultOrder;
    private final String tieBreaker;

    private Fields(Builder builder) {
        filterable = new LinkedHashMap<>(builder.filterable);
        sortable = new LinkedHashMap<>(builder.sortable);
        below = builder.below;
        defaultOrder = builder.defaultOrder;
        tieBreaker = builder.tieBreaker;
    }

    /** A list with no field yet. */
    public static Builder builder() {
        return new Builder();
    }

    static boolean isName(String word) {
        return NAME.matcher(word).matches() && !RESERVED.contains(word);
    }

    Field field(String name) {
        Field field = filterable.get(name);
        if (field == null && below != null && below.has(name)) {
            return below.field(name);
        }
        if (field == null) {
            throw new QueryException(
                    "The field %s is not known here (known: %s)."
                            .formatted(Echo.quoted(name), known()));
        }
        return field;
    }

    private String known() {
        return listed(filterable.keySet()) + (below == null ? "" : ", " + below.prefix() + "…");
    }

    String sortExpression(String name) {
        String expression = sortable.get(name);
        if (expression == null) {
            throw new QueryException(
                    "The list cannot be sorted by %s (sortable: %s)."
                            .formatted(Echo.quoted(name), listed(sortable.keySet())));
        }
        return expression;
    }

    /** In the syntax of sorters; empty for the tie-breaker alone. */
    String defaultOrder() {
        return defaultOrder;
    }

    String tieBreaker() {
        return tieBreaker;
    }

    private static String listed(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /**
     * Collects the declaration. Every method throws {@link IllegalArgumentException} for a name that
     * is no name or is there already, and for an operator that makes no sense for the type.
     */
    public static final class Builder {

        private final Map<String, Field> filterable = new LinkedHashMap<>();
        private final Map<String, String> sortable = new LinkedHashMap<>();
        private Below below;
        private String defaultOrder = "";
        private String tieBreaker;

        private Builder() {}

        /**
         * Text, compared whatever its case. The column's collation is {@code pg_c_utf8}, as on every
         * text that people search; then one index on {@code lower(column)} serves equality, prefix
         * and order.
         */
        public Builder text(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.TEXT, operators);
        }

        /** Text, compared as it is. */
        public Builder exactText(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.EXACT_TEXT, operators);
        }

        /** A text column that holds upper-case names; the caller may write them in any case. */
        public Builder enumeration(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.ENUMERATION, operators);
        }

        /** An id, dashed or not; a value that is no id matches no row. */
        public Builder uuid(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.UUID, operators);
        }

        /** A boolean. */
        public Builder bool(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.BOOLEAN, operators);
        }

        /** A whole number: bigint, integer or smallint. */
        public Builder number(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.NUMBER, operators);
        }

        /** A number with a fraction: numeric. */
        public Builder decimal(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.DECIMAL, operators);
        }

        /** A timestamptz; the caller writes RFC 3339, in quotes or not. */
        public Builder timestamp(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.TIMESTAMP, operators);
        }

        /** A text array: {@code eq} and {@code in} ask whether it contains one of the texts, {@code ca} all. */
        public Builder texts(String name, String expression, Operator... operators) {
            return add(name, expression, FieldType.TEXTS, operators);
        }

        /**
         * Every name that begins so and is no other field: a text that is found by the rest of its name.
         *
         * @param expression SQL in which {@code %s} is the rest of the name, of letters, digits and {@code _@.-}
         */
        public Builder textsBelow(String prefix, String expression, Operator... operators) {
            below = new Below(prefix, expression, Set.of(operators));
            return this;
        }

        /** What the list can be sorted by. */
        public Builder sortable(String name, String expression) {
            put(sortable, name, expression);
            return this;
        }

        /** The order when the caller names none, in the syntax of {@link Sorters}. */
        public Builder defaultOrder(String sorters) {
            defaultOrder = sorters;
            return this;
        }

        /** A unique expression; without it rows could be missed or repeated between pages. */
        public Builder tieBreaker(String expression) {
            tieBreaker = expression;
            return this;
        }

        /**
         * The declaration.
         *
         * @throws IllegalStateException when there is no tie-breaker
         * @throws QueryException when the default order names a field that is not sortable
         */
        public Fields build() {
            if (tieBreaker == null) {
                throw new IllegalStateException("A list needs a tie-breaker.");
            }
            Fields fields = new Fields(this);
            Sorters.parse(defaultOrder, fields);
            return fields;
        }

        private Builder add(String name, String expression, FieldType type, Operator... operators) {
            put(filterable, name, new Field(name, expression, type, Set.of(operators)));
            return this;
        }

        private static <T> void put(Map<String, T> fields, String name, T value) {
            if (!isName(name)) {
                throw new IllegalArgumentException(name + ": not a name");
            }
            if (fields.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException(name + ": declared twice");
            }
        }
    }
}
