package dev.usher.identity;

import dev.usher.audit.AuditAction;

/** What an administrator does to an identity. All of it may be done again: the second time changes nothing. */
public enum IdentityAction {
    /** Takes the disabling back; what was before it shows again. */
    ENABLE(AuditAction.USER_ENABLE, false, false),
    /** Keeps the identity out, ends its sessions and tokens, takes an open invitation back. */
    DISABLE(AuditAction.USER_DISABLE, true, true),
    /** Keeps the identity out and ends its sessions and tokens. An open invitation waits until the lock ends. */
    LOCK(AuditAction.USER_LOCK, true, false),
    /** Ends a lock, whoever or whatever set it. */
    UNLOCK(AuditAction.USER_UNLOCK, false, false),
    /** Makes the identity one that has not registered, without user levels, password and personal access tokens. */
    RESET(AuditAction.USER_RESET, true, true),
    /** Deletes the identity. Its accounts stay. */
    REMOVE(AuditAction.USER_REMOVE, true, true);

    private final AuditAction audited;
    private final boolean takesAway;
    private final boolean endsInvitations;

    IdentityAction(AuditAction audited, boolean takesAway, boolean endsInvitations) {
        this.audited = audited;
        this.takesAway = takesAway;
        this.endsInvitations = endsInvitations;
    }

    AuditAction audited() {
        return audited;
    }

    /** Whether it shuts somebody out: nobody does that to themselves or to the last administrator. */
    boolean takesAway() {
        return takesAway;
    }

    boolean endsInvitations() {
        return endsInvitations;
    }
}
