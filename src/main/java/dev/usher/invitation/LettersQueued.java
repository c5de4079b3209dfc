package dev.usher.invitation;

/** Says that a transaction that queued letters was committed. A hint: whoever misses it is served by the timer. */
public record LettersQueued() {}
