package dev.usher.console.home;

import dev.usher.console.identity.StatusChoice;
import dev.usher.identity.Funnel;

/** The steps of the way to registration, as the overview draws them. */
enum Step {
    REGISTERED(StatusChoice.ACTIVE),
    PENDING(StatusChoice.PENDING),
    NOT_INVITED(StatusChoice.NOT_INVITED),
    EXPIRED(StatusChoice.EXPIRED),
    FAILED(StatusChoice.FAILED);

    private final StatusChoice choice;

    Step(StatusChoice choice) {
        this.choice = choice;
    }

    /** The same people in the identity list. */
    public StatusChoice choice() {
        return choice;
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
