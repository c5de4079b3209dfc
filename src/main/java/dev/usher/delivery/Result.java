package dev.usher.delivery;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What became of one try.
 *
 * @param failures how many tries have failed by now
 * @param nextAttempt when it is due again; null unless it is queued again
 */
record Result(UUID id, Outcome outcome, int failures, OffsetDateTime nextAttempt, Failure failure) {

    /** The results that are counted. */
    enum Outcome {
        SENT("SENT"),
        RETRY("QUEUED"),
        FAILED("FAILED"),
        /** Its template withholds letters that nobody asked for. */
        SUPPRESSED("SUPPRESSED"),
        /** Not tried, or not its fault: back in the queue as it was. */
        RELEASED("QUEUED");

        private final String state;

        Outcome(String state) {
            this.state = state;
        }

        String state() {
            return state;
        }
    }

    static Result sent(Letter letter) {
        return new Result(letter.id(), Outcome.SENT, letter.attempts(), null, null);
    }

    static Result suppressed(Letter letter) {
        return new Result(letter.id(), Outcome.SUPPRESSED, letter.attempts(), null, null);
    }

    static Result released(Letter letter) {
        return new Result(letter.id(), Outcome.RELEASED, letter.attempts(), null, null);
    }

    /** What a failure means for a letter. @param chance see {@link Backoff#after} */
    static Result of(
            Letter letter, Failure failure, int maxAttempts, OffsetDateTime now, double chance) {
        if (failure.kind() == Failure.Kind.SERVER_UNAVAILABLE) {
            return released(letter);
        }
        int failures = letter.attempts() + 1;
        if (failure.kind().isPermanent() || failures >= maxAttempts) {
            return new Result(letter.id(), Outcome.FAILED, failures, null, failure);
        }
        Duration wait = Backoff.after(failures, chance);
        return new Result(letter.id(), Outcome.RETRY, failures, now.plus(wait), failure);
    }
}
