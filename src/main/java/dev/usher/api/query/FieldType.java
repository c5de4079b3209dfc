package dev.usher.api.query;

import static dev.usher.api.query.Operator.CA;
import static dev.usher.api.query.Operator.CO;
import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.GE;
import static dev.usher.api.query.Operator.GT;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.ISNULL;
import static dev.usher.api.query.Operator.LE;
import static dev.usher.api.query.Operator.LT;
import static dev.usher.api.query.Operator.NE;
import static dev.usher.api.query.Operator.PR;
import static dev.usher.api.query.Operator.SW;

import dev.usher.api.Ids;
import dev.usher.api.query.Literal.Form;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What a field holds: which operators make sense, how a value is read, and the SQL around field
 * and parameters.
 */
enum FieldType {
    /**
     * Text, whatever its case. PostgreSQL lower-cases both sides, by the same collation: Java's
     * rules differ (the Greek final sigma), and so may the database's own (collation C).
     */
    TEXT(
            Form.STRING,
            "a string in double quotes",
            Set.of(EQ, NE, CO, SW, GT, GE, LT, LE, IN, ISNULL, PR),
            Function.identity(),
            String[]::new,
            new Shape(
                    "lower(%s)",
                    "lower(%s collate pg_c_utf8)",
                    "array(select lower(v collate pg_c_utf8) from unnest(%s::text[]) as t(v))")),
    EXACT_TEXT(TEXT, Function.identity()),
    /** Text of which the column holds the upper-case form alone. */
    ENUMERATION(TEXT, text -> text.toUpperCase(Locale.ROOT)),
    UUID(
            Form.STRING,
            "an id in double quotes",
            Set.of(EQ, NE, SW, GT, GE, LT, LE, IN, ISNULL, PR),
            text -> Ids.parse(text).orElse(null),
            UUID[]::new,
            Shape.PLAIN),
    BOOLEAN(
            Form.BOOLEAN,
            "true or false",
            Set.of(EQ, NE, ISNULL, PR),
            FieldType::readBoolean,
            Boolean[]::new,
            Shape.PLAIN),
    /** The cast keeps the client from cutting a large value down to the width of a smaller column. */
    NUMBER(
            Form.NUMBER,
            "a whole number of at most 64 bits",
            Set.of(EQ, NE, GT, GE, LT, LE, IN, ISNULL, PR),
            Long::valueOf,
            Long[]::new,
            new Shape("%s", "%s::bigint", "%s::bigint[]")),
    DECIMAL(
            Form.NUMBER,
            "a number",
            NUMBER.operators,
            FieldType::readDecimal,
            BigDecimal[]::new,
            Shape.PLAIN),
    TIMESTAMP(
            Form.DATE_TIME,
            "a date-time such as 2024-05-17T19:33:16Z, with + written as %2B in a URL",
            NUMBER.operators,
            FieldType::readTimestamp,
            OffsetDateTime[]::new,
            Shape.PLAIN),
    /** An array of text, compared exactly: eq and in ask whether it contains one of the values. */
    TEXTS(
            Form.STRING,
            "strings in double quotes",
            Set.of(EQ, IN, CA, ISNULL, PR),
            Function.identity(),
            String[]::new,
            Shape.PLAIN);

    private final Form form;
    private final String takes;
    private final Set<Operator> operators;
    private final Function<String, ?> reader;
    private final IntFunction<Object[]> array;
    private final Shape shape;

    FieldType(
            Form form,
            String takes,
            Set<Operator> operators,
            Function<String, ?> reader,
            IntFunction<Object[]> array,
            Shape shape) {
        this.form = form;
        this.takes = takes;
        this.operators = operators;
        this.reader = reader;
        this.array = array;
        this.shape = shape;
    }

    FieldType(FieldType like, Function<String, ?> reader) {
        this(like.form, like.takes, like.operators, reader, like.array, Shape.PLAIN);
    }

    Set<Operator> operators() {
        return operators;
    }

    /** What a value of this type looks like, for a message. */
    String takes() {
        return takes;
    }

    /** Whether this type reads the literal's form; a string may hold a value of any type. */
    boolean reads(Form written) {
        return written == Form.STRING || written == form;
    }

    /**
     * The value in this text; empty when no row can hold it.
     *
     * @throws IllegalArgumentException when the text is no value of this type
     * @throws DateTimeException when the text is no date-time
     */
    Optional<Object> read(String text) {
        return Optional.ofNullable(reader.apply(text));
    }

    /** The values as an array of the element type that the database client expects. */
    Object arrayOf(List<Object> values) {
        return values.stream().toArray(array);
    }

    Shape shape() {
        return shape;
    }

    private static Object readBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object readDecimal(String text) {
        if (!Literal.isNumber(text)) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }

    private static Object readTimestamp(String text) {
        if (!Literal.isDateTime(text)) {
            throw new IllegalArgumentException(text);
        }
        return OffsetDateTime.parse(text);
    }

    /**
     * SQL around the field's expression, one parameter and an array parameter; {@code %s} is the
     * inner text.
     */
    record Shape(String field, String one, String many) {
        static final Shape PLAIN = new Shape("%s", "%s", "%s");
    }
}
