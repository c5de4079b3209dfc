package dev.usher.identity;

import dev.usher.api.ApiException;

/** What a list of identities leaves out unless asked (contract, 1.5). */
enum DefaultFilter {
    /** Only identities that an account of their authoritative source stands behind. */
    CORRELATED_ONLY("i.correlated"),
    /** All. */
    NONE("true");

    private final String condition;

    DefaultFilter(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /** @throws ApiException 400 unless it is null or one of the names */
    static DefaultFilter of(String text) {
        if (text == null || text.equals(CORRELATED_ONLY.name())) {
            return CORRELATED_ONLY;
        }
        if (text.equals(NONE.name())) {
            return NONE;
        }
        throw ApiException.illegalValue("'defaultFilter' is CORRELATED_ONLY or NONE.");
    }
}
