package dev.usher.report;

/** Says that a transaction that took a report was committed. A hint: whoever misses it is served by the timer. */
public record ReportQueued() {}
