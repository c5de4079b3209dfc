package dev.usher.template.engine;

import java.time.Duration;

/** How much a template may be and do. An ordinary letter needs less than a hundredth of each. */
public final class Limits {

    /** Characters of one part of a template. */
    public static final int SOURCE = 200_000;

    /** Characters that one part renders to. */
    public static final int OUTPUT = 1_048_576;

    /** Characters of one value. */
    static final int TEXT = 65_536;

    /** References looked up and set, loops included. */
    static final int STEPS = 50_000;

    /** Characters put in for references, those inside of text in double quotes included. */
    static final int INSERTED = 2 * OUTPUT;

    /** Rounds of one loop, and items of one list. */
    static final int ROUNDS = 1000;

    /** Parts of one expression: it bounds what happens between two looks at the clock. */
    static final int PARTS = 500;

    static final int DEPTH = 60;

    static final int DIGITS = 18;

    static final int NUMBER_BITS = 128;

    /** Only what the other limits let through takes that long. */
    static final Duration TIME = Duration.ofMillis(500);

    private Limits() {}
}
