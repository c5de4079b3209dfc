package dev.usher.invitation;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * How many automatic invitations a period has released, over all processes: any number of batches may run in it, and what one
 * that was cut off left undone the next one does.
 */
record ReleaseWindow(OffsetDateTime began, int released) {

    /** This window, or the empty one that has begun since. @param length divides a day */
    ReleaseWindow at(OffsetDateTime now, Duration length) {
        long seconds = length.toSeconds();
        long start = now.toEpochSecond() / seconds * seconds;
        return began.toEpochSecond() >= start
                ? this
                : new ReleaseWindow(
                        OffsetDateTime.ofInstant(Instant.ofEpochSecond(start), ZoneOffset.UTC), 0);
    }

    int left(int most) {
        return Math.max(0, most - released);
    }

    ReleaseWindow plus(int more) {
        return new ReleaseWindow(began, released + more);
    }
}
