package dev.usher.api.query;

/**
 * A filter, a sorter or a page that cannot be understood: the caller's mistake, answered with 400.
 *
 * <p>The message is a complete sentence meant for the caller. What it repeats of the caller's input
 * is cut short and free of control characters.
 */
public final class QueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QueryException(String message) {
        // Expected and answered: a stack trace would cost more than it tells.
        super(message, null, false, false);
    }
}
