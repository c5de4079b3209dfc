package dev.usher.delivery;

import java.time.Duration;

/** When to try again: 5 minutes after the first failure, then four times as long each, six tries within about a day. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final int FACTOR = 4;
    private static final Duration LONGEST = Duration.ofHours(12);

    private Backoff() {}

    /**
     * How long to wait after a failure.
     *
     * @param failures how many there were, at least 1
     * @param chance from 0 to 1, spreads the wait by ±20 % so that letters that failed together do not return together
     */
    static Duration after(int failures, double chance) {
        double seconds = FIRST.toSeconds() * Math.pow(FACTOR, failures - 1);
        double capped = Math.min(seconds, LONGEST.toSeconds());
        return Duration.ofSeconds(Math.round(capped * (0.8 + 0.4 * chance)));
    }
}
