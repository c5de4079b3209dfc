package dev.usher.console;

import dev.usher.identity.Funnel;

/** The steps of the way to registration, as the overview draws them. */
enum Step {
    REGISTERED("ACTIVE"),
    PENDING("PENDING"),
    NOT_INVITED("UNREGISTERED"),
    EXPIRED("EXPIRED"),
    FAILED("FAILED");

    private final String filter;

    Step(String filter) {
        this.filter = filter;
    }

    /** What the identity list calls it in {@code ?status=}. */
    public String filter() {
        return filter;
    }

    long of(Funnel funnel) {
        return switch (this) {
            case REGISTERED -> funnel.registered();
            case PENDING -> funnel.pending();
            case NOT_INVITED -> funnel.notInvited();
            case EXPIRED -> funnel.expired();
            case FAILED -> funnel.failed();
        };
    }
}
