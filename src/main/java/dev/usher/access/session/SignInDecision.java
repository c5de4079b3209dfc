package dev.usher.access.session;

import java.time.OffsetDateTime;

/** What becomes of a sign-in. Whoever is refused is told the same in every case. */
enum SignInDecision {
    ADMIT,
    /** Right, but the person may not sign in: admitted if that was a lock for failures, whose time is over. */
    UNLOCK,
    /** Refused, and counted as a failure. */
    COUNT,
    REFUSE;

    /**
     * Decides.
     *
     * @param known whether the person exists and has a password
     * @param active whether the person may sign in at all
     * @param lockedUntil null when failures have not locked the password
     */
    static SignInDecision of(
            boolean known,
            boolean right,
            boolean active,
            OffsetDateTime lockedUntil,
            OffsetDateTime now) {
        boolean lockRuns = lockedUntil != null && lockedUntil.isAfter(now);
        if (!known || lockRuns) {
            return REFUSE;
        }
        if (!right) {
            return COUNT;
        }
        return active ? ADMIT : UNLOCK;
    }
}
