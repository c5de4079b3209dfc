package dev.usher.api.query;

/**
 * One piece of a filter.
 *
 * @param text of a string: unescaped and without its quotes
 * @param position counted from 1
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        OPEN,
        CLOSE,
        COMMA,
        STRING,
        /** A name, an operator, a number, a date-time, …: its place tells which. */
        WORD,
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isWord(String wanted) {
        return kind == Kind.WORD && text.equals(wanted);
    }

    /** How a message names this token. */
    String shown() {
        return kind == Kind.END ? "the filter ends" : "found " + Echo.quoted(text);
    }
}
