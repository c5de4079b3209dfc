package dev.usher.source;

/** Says that a transaction that queued a load was committed. A hint: whoever misses it is served by the timer. */
public record LoadQueued() {}
