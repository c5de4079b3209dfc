package dev.usher.api.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a filter can say about a field (CONTRACT.md, section 2). Written in lowercase only. */
public enum Operator {
    /** Equal. */
    EQ,
    /** Not equal; a missing value is not equal to anything. */
    NE,
    /** Contains the text. */
    CO,
    /** Starts with the text. */
    SW,
    /** Greater than. */
    GT,
    /** Greater than or equal. */
    GE,
    /** Less than. */
    LT,
    /** Less than or equal. */
    LE,
    /** Is one of the values. */
    IN,
    /** A list that contains all of the values. */
    CA,
    /** Has no value. */
    ISNULL,
    /** Is present, written before the field. */
    PR;

    /** The spelling in a filter. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Operator> of(String wire) {
        return Arrays.stream(values()).filter(operator -> operator.wire().equals(wire)).findFirst();
    }
}
