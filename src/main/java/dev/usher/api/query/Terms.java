package dev.usher.api.query;

import dev.usher.api.query.Condition.AllOf;
import dev.usher.api.query.Condition.Comparison;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;

/** Gives a comparison its meaning: what the field holds and allows. */
final class Terms {

    private Terms() {}

    /** The condition that this comparison stands for. */
    static Condition of(Field field, Operator operator, List<Literal> literals) {
        if (field.type() == FieldType.UUID && operator == Operator.SW) {
            return idsStartingWith(field, literals.get(0));
        }
        List<Object> values =
                literals.stream()
                        .map(literal -> value(field, literal))
                        .flatMap(Optional::stream)
                        .toList();
        return new Comparison(field, operator, values);
    }

    private static Condition idsStartingWith(Field field, Literal literal) {
        value(field, literal);
        return IdPrefix.of(literal.text())
                .<Condition>map(
                        range ->
                                new AllOf(
                                        List.of(
                                                new Comparison(
                                                        field, Operator.GE, List.of(range.first())),
                                                new Comparison(
                                                        field,
                                                        Operator.LE,
                                                        List.of(range.last())))))
                .orElseGet(() -> new Comparison(field, Operator.EQ, List.of()));
    }

    private static Optional<Object> value(Field field, Literal literal) {
        if (!field.type().reads(literal.form())) {
            throw mismatch(field, literal);
        }
        try {
            return field.type().read(literal.text());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw mismatch(field, literal);
        }
    }

    private static QueryException mismatch(Field field, Literal literal) {
        return new QueryException(
                "The field \"%s\" takes %s, but found %s at position %s."
                        .formatted(
                                field.name(),
                                field.type().takes(),
                                literal.form() == Literal.Form.STRING
                                        ? Echo.quoted(literal.text())
                                        : Echo.plain(literal.text()),
                                literal.position()));
    }
}
