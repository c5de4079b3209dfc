package dev.usher.api.query;

/**
 * What a search looks for.
 *
 * @param text without quotes, escapes and the star at its end
 * @param quoted whether it stood in quotes
 * @param prefix whether a star followed
 * @param position counted from 1
 */
record SearchText(String text, boolean quoted, boolean prefix, int position) {

    /** A star alone. */
    boolean isAnything() {
        return prefix && text.isEmpty();
    }

    Literal literal() {
        return literal(text);
    }

    Literal literal(String instead) {
        return new Literal(Literal.Form.STRING, instead, position);
    }
}
