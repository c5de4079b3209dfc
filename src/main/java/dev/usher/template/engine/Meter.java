package dev.usher.template.engine;

import java.util.function.LongSupplier;

/** What one rendering has used up. */
final class Meter {

    private final LongSupplier nanos;
    private final long begun;
    private int steps;
    private long inserted;
    private long written;

    /** Whether the reference that is written next is safe as it is. */
    private boolean safe;

    /** @param nanos a clock that only measures: its zero means nothing */
    Meter(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    void step() {
        if (++steps > Limits.STEPS) {
            throw TemplateFault.of("The template does more than " + Limits.STEPS + " steps.");
        }
        if (nanos.getAsLong() - begun > Limits.TIME.toNanos()) {
            throw TemplateFault.late();
        }
    }

    void insert(int characters, boolean isSafe) {
        safe = isSafe;
        inserted += characters;
        if (inserted > Limits.INSERTED) {
            throw tooLong();
        }
    }

    boolean isSafe() {
        return safe;
    }

    void write(int characters) {
        written += characters;
        if (written > Limits.OUTPUT) {
            throw tooLong();
        }
    }

    private static TemplateFault tooLong() {
        return TemplateFault.of("The letter becomes longer than " + Limits.OUTPUT + " characters.");
    }
}
