package dev.usher.access;

/** 429, in the contract's shape for it (section 2). */
public final class TooManyRequestsException extends RuntimeException {

    private final long retryAfterSeconds;

    TooManyRequestsException(long retryAfterSeconds) {
        super("too many requests", null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Whole seconds until the next request will be let through, at least 1. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The same as a person says it. */
    String inWords() {
        long minutes = (retryAfterSeconds + 59) / 60;
        return minutes <= 1 ? "a minute" : minutes + " minutes";
    }
}
