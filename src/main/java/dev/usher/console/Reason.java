package dev.usher.console;

/** Why somebody is not mailed or a line is not loaded, as pages word it. */
public enum Reason {
    NOT_FOUND,
    UNREGISTERED,
    PENDING,
    ACTIVE,
    REGISTERED,
    WARNING,
    LOCKED,
    DISABLED,
    ERROR,
    ALREADY_QUEUED,
    INVALID_EMAIL,
    DUPLICATE_EMAIL,
    ADDRESS_BOUNCED,
    ADDRESS_UNKNOWN,
    REFUSED,
    TEMPORARY,
    SERVER_UNAVAILABLE,
    IDENTITY_REMOVED,
    REVOKED,
    TOO_FEW_COLUMNS,
    TOO_MANY_COLUMNS,
    MISSING_ID,
    ILLEGAL_CHARACTER,
    VALUE_TOO_LONG,
    DUPLICATE_ID,
    /** What the mail server refused, and whatever has no words of its own yet. */
    OTHER;

    /** The one of this name; null for none. */
    public static Reason of(String name) {
        if (name == null) {
            return null;
        }
        Reason reason = Choices.of(Reason.class, name);
        return reason == null ? OTHER : reason;
    }
}
