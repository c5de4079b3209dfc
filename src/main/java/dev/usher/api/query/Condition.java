package dev.usher.api.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A filter that was understood.
 *
 * <p>Its SQL may be null where a column is null. Under {@code and} and {@code or} that is as good
 * as false, which keeps the plain comparisons that an index serves; only {@link Not} has to tell the
 * two apart.
 */
sealed interface Condition {

    String toSql(Parameters parameters);

    /** The folded text that all rows begin alike in, when the condition asks for a prefix. */
    default Optional<String> prefixed() {
        return Optional.empty();
    }

    /** No filter. */
    record Always() implements Condition {
        @Override
        public String toSql(Parameters parameters) {
            return "true";
        }
    }

    /** The field is a condition of its own. */
    record Holds(Field field) implements Condition {
        @Override
        public String toSql(Parameters parameters) {
            return field.expression();
        }
    }

    record AllOf(List<Condition> conditions) implements Condition {
        @Override
        public String toSql(Parameters parameters) {
            return group(conditions, " and ", parameters);
        }

        @Override
        public Optional<String> prefixed() {
            return conditions.stream()
                    .map(Condition::prefixed)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    record AnyOf(List<Condition> conditions) implements Condition {
        @Override
        public String toSql(Parameters parameters) {
            return group(conditions, " or ", parameters);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public String toSql(Parameters parameters) {
            String inner = condition.toSql(parameters);
            boolean grouped = condition instanceof AllOf || condition instanceof AnyOf;
            return (grouped ? inner : "(" + inner + ")") + " is not true";
        }
    }

    /**
     * @param values those that a row can hold: an id that is none is left out
     */
    record Comparison(Field field, Operator operator, List<Object> values) implements Condition {
        @Override
        public String toSql(Parameters parameters) {
            return switch (operator) {
                case ISNULL -> field.expression() + " is null";
                case PR -> field.expression() + " is not null";
                default -> values.isEmpty() ? withoutValue() : withValue(parameters);
            };
        }

        @Override
        public Optional<String> prefixed() {
            return operator == Operator.SW && field.type() == FieldType.TEXT
                    ? Optional.of(field.comparable())
                    : Optional.empty();
        }

        private String withoutValue() {
            return operator == Operator.NE ? "true" : "false";
        }

        private String withValue(Parameters parameters) {
            String left = field.comparable();
            return switch (operator) {
                case EQ ->
                        field.type() == FieldType.TEXTS
                                ? left + " @> " + many(parameters)
                                : left + " = " + one(values.get(0), parameters);
                // Unlike <>, true for a row that has no value at all.
                case NE -> left + " is distinct from " + one(values.get(0), parameters);
                case CO -> left + " like " + one("%" + literally() + "%", parameters);
                case SW -> startsWith(left, parameters);
                case GT -> left + " > " + one(values.get(0), parameters);
                case GE -> left + " >= " + one(values.get(0), parameters);
                case LT -> left + " < " + one(values.get(0), parameters);
                case LE -> left + " <= " + one(values.get(0), parameters);
                case IN ->
                        field.type() == FieldType.TEXTS
                                ? left + " && " + many(parameters)
                                : left + " = any(" + many(parameters) + ")";
                case CA -> left + " @> " + many(parameters);
                case ISNULL, PR -> throw new IllegalStateException(operator.name());
            };
        }

        /**
         * A range for text that is folded: a plan that is kept for every value cannot see the prefix
         * in {@code like $1} and would read the whole table, a range it takes from the index. It ends
         * before the last code point, which is no character.
         */
        private String startsWith(String left, Parameters parameters) {
            if (field.type() != FieldType.TEXT) {
                return left + " like " + one(literally() + "%", parameters);
            }
            String prefix = one(values.get(0), parameters);
            return "(%1$s >= %2$s and %1$s < %2$s || chr(1114111))".formatted(left, prefix);
        }

        private String one(Object value, Parameters parameters) {
            return field.type().shape().one().formatted(parameters.add(value));
        }

        private String many(Parameters parameters) {
            return field.type()
                    .shape()
                    .many()
                    .formatted(parameters.add(field.type().arrayOf(values)));
        }

        /** The text with what {@code like} would read as a wildcard escaped. */
        private String literally() {
            return ((String) values.get(0))
                    .replace("\\", "\\\\")
                    .replace("%", "\\%")
                    .replace("_", "\\_");
        }
    }

    private static String group(List<Condition> conditions, String between, Parameters parameters) {
        return conditions.stream()
                .map(condition -> condition.toSql(parameters))
                .collect(Collectors.joining(between, "(", ")"));
    }
}
