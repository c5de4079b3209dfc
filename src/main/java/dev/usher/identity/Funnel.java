package dev.usher.identity;

/**
 * How far identities are on the way to registration; each counts once.
 *
 * @param notInvited no letter has gone out, or it was taken back
 * @param expired the last letter was not answered in time
 * @param failed the letter failed, or a fault was found
 */
public record Funnel(
        long notInvited,
        long pending,
        long registered,
        long expired,
        long failed,
        long locked,
        long disabled) {

    /** All of them. */
    public long total() {
        return notInvited + pending + registered + expired + failed + locked + disabled;
    }
}
