package dev.usher.console.identity;

import dev.usher.identity.IdentityAction;

/** What administrators do to identities, besides inviting them. */
enum Change {
    ENABLE(false, IdentityAction.ENABLE),
    DISABLE(false, IdentityAction.DISABLE),
    LOCK(false, IdentityAction.LOCK),
    UNLOCK(false, IdentityAction.UNLOCK),
    RESET(true, IdentityAction.RESET),
    REMOVE(true, IdentityAction.REMOVE);

    private final boolean severe;
    private final IdentityAction action;

    Change(boolean severe, IdentityAction action) {
        this.severe = severe;
        this.action = action;
    }

    /** Whether it cannot be taken back: for many people at once, somebody has to type how many. */
    public boolean severe() {
        return severe;
    }

    IdentityAction action() {
        return action;
    }
}
