package dev.usher.api.query;

import dev.usher.api.query.Token.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** A value as the caller wrote it, before the field says what it means. */
record Literal(Form form, String text, int position) {

    enum Form {
        STRING,
        NUMBER,
        BOOLEAN,
        DATE_TIME
    }

    // No exponent: a few characters must not become a number of a million digits.
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    // RFC 3339, section 5.6; four-digit years only, which PostgreSQL can hold.
    private static final Pattern DATE_TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    /** The value in this token, if it is one. */
    static Optional<Literal> of(Token token) {
        if (token.is(Kind.STRING)) {
            return Optional.of(new Literal(Form.STRING, token.text(), token.position()));
        }
        return token.is(Kind.WORD)
                ? form(token.text()).map(form -> new Literal(form, token.text(), token.position()))
                : Optional.empty();
    }

    private static Optional<Form> form(String word) {
        if (word.equals("true") || word.equals("false")) {
            return Optional.of(Form.BOOLEAN);
        }
        if (NUMBER.matcher(word).matches()) {
            return Optional.of(Form.NUMBER);
        }
        return isDateTime(word) ? Optional.of(Form.DATE_TIME) : Optional.empty();
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static boolean isDateTime(String text) {
        return DATE_TIME.matcher(text).matches();
    }
}
