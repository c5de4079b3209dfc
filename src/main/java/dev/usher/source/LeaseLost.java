package dev.usher.source;

/** A load is no longer this run's: another run took it over, or its source was deleted. */
final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("the lease of the load was lost", null, false, false);
    }
}
