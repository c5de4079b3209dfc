package dev.usher.api.query;

import java.util.Set;
import java.util.stream.Collectors;

/** A field that a filter may name. */
record Field(String name, String expression, FieldType type, Set<Operator> operators) {

    Field {
        operators = Set.copyOf(operators);
        if (operators.isEmpty()) {
            throw new IllegalArgumentException(name + ": no operators");
        }
        if (!type.operators().containsAll(operators)) {
            throw new IllegalArgumentException("%s: not for %s".formatted(name, type));
        }
    }

    /**
     * This field.
     *
     * @throws QueryException when the operator is none of its own
     */
    Field supporting(Operator operator) {
        if (!operators.contains(operator)) {
            throw new QueryException(
                    "The field \"%s\" does not support %s (supported: %s)."
                            .formatted(name, operator.wire(), supported()));
        }
        return this;
    }

    private String supported() {
        return operators.stream().sorted().map(Operator::wire).collect(Collectors.joining(", "));
    }

    /** The side of a comparison that the column is on. */
    String comparable() {
        return type.shape().field().formatted(expression);
    }
}
