package dev.usher.console.task;

/** A number that a task leaves, in the order in which pages show them. */
enum TaskFigure {
    REQUESTED("requested"),
    READ("read"),
    CREATED("created"),
    UPDATED("updated"),
    UNCHANGED("unchanged"),
    REJECTED("rejected"),
    EXPIRED("expired"),
    RESENDS_DUE("resendsDue"),
    RESEND_LIMIT_REACHED("resendLimitReached"),
    CHANGED("changed"),
    ACCOUNTS("accounts"),
    IDENTITIES("identities");

    private final String attribute;

    TaskFigure(String attribute) {
        this.attribute = attribute;
    }

    /** The task's attribute that holds it. */
    String attribute() {
        return attribute;
    }
}
