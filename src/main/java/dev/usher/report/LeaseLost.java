package dev.usher.report;

/** A report is no longer this run's: another took it over, or it was cancelled. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("the lease of the report was lost", null, false, false);
    }
}
