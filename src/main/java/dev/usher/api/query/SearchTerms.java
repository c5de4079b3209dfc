package dev.usher.api.query;

import dev.usher.api.query.Condition.AllOf;
import dev.usher.api.query.Condition.Always;
import dev.usher.api.query.Condition.AnyOf;
import dev.usher.api.query.Condition.Holds;
import dev.usher.api.query.Condition.Not;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives the terms of a search their meaning: what the fields hold and allow.
 *
 * @param bareFields where a term without a field is looked for: at the beginning of each of these texts
 */
record SearchTerms(Fields fields, List<String> bareFields) {

    Field field(String name) {
        return fields.field(name);
    }

    /** A term without a field. */
    Condition bare(SearchText text) {
        if (text.isAnything()) {
            return new Always();
        }
        Operator operator = text.quoted() ? Operator.EQ : Operator.SW;
        return new AnyOf(
                bareFields.stream()
                        .map(name -> of(fields.field(name), operator, text.literal()))
                        .toList());
    }

    /** {@code field:text}. */
    Condition equal(Field field, SearchText text) {
        if (text.isAnything()) {
            return present(field);
        }
        if (text.prefix()) {
            return of(field, Operator.SW, text.literal());
        }
        return switch (field.type()) {
            case BOOLEAN -> truth(field, text);
            case TIMESTAMP ->
                    day(text)
                            .<Condition>map(
                                    day ->
                                            new AllOf(
                                                    List.of(
                                                            of(
                                                                    field,
                                                                    Operator.GE,
                                                                    text.literal(start(day))),
                                                            of(
                                                                    field,
                                                                    Operator.LT,
                                                                    text.literal(
                                                                            start(
                                                                                    day.plusDays(
                                                                                            1)))))))
                            .orElseGet(() -> of(field, Operator.EQ, text.literal()));
            default -> of(field, Operator.EQ, text.literal());
        };
    }

    /** A condition by itself, and not its comparison with a value: that is what an index on part of it serves. */
    private static Condition truth(Field field, SearchText text) {
        // the comparison is made for what it refuses
        of(field, Operator.EQ, text.literal());
        Condition holds = new Holds(field);
        return text.text().toLowerCase(Locale.ROOT).equals("true") ? holds : new Not(holds);
    }

    /** The field has a value. */
    Condition present(Field field) {
        return Terms.of(field.supporting(Operator.PR), Operator.PR, List.of());
    }

    /** An end of a range; a date stands for the whole of its day in UTC. */
    Condition compared(Field field, Operator operator, SearchText text) {
        if (text.prefix()) {
            throw new QueryException(
                    "The star at position %s stands where a value is compared."
                            .formatted(text.position()));
        }
        Optional<LocalDate> day =
                field.type() == FieldType.TIMESTAMP ? day(text) : Optional.empty();
        if (day.isEmpty()) {
            return of(field, operator, text.literal());
        }
        String first = start(day.get());
        String next = start(day.get().plusDays(1));
        return switch (operator) {
            case GT -> of(field, Operator.GE, text.literal(next));
            case LE -> of(field, Operator.LT, text.literal(next));
            default -> of(field, operator, text.literal(first));
        };
    }

    private static Condition of(Field field, Operator operator, Literal literal) {
        return Terms.of(field.supporting(operator), operator, List.of(literal));
    }

    private static Optional<LocalDate> day(SearchText text) {
        try {
            // what is longer is a moment, and years of more digits are none of the database's
            return text.text().length() == 10
                    ? Optional.of(LocalDate.parse(text.text()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String start(LocalDate day) {
        return day + "T00:00:00Z";
    }
}
