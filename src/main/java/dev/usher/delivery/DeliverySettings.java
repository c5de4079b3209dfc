package dev.usher.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** Settings of delivery. */
@ConfigMapping(prefix = "usher.delivery")
public interface DeliverySettings {

    /** How many batches one run works on at once: while one is recorded another is sent. */
    @WithDefault("2")
    int lanes();

    /**
     * How many letters a lane claims, sends and records together. After a crash at most lanes × batch letters go out a
     * second time.
     */
    @WithDefault("128")
    int batch();

    /** How many letters a lane sends at once. */
    @WithDefault("25")
    int concurrency();

    /** A letter that failed for the time being this often has failed for good. */
    @WithDefault("6")
    int maxAttempts();

    /** How long one run claims new letters. */
    @WithDefault("PT50S")
    Duration runFor();

    /** How long the mail server may take for one letter. */
    @WithDefault("PT1M")
    Duration sendTimeout();

    /** How long after its last possible send a run may still record what it did. */
    @WithDefault("PT30S")
    Duration leaseMargin();

    /** Letters a second over all processes; not set: as fast as the mail server takes them. */
    OptionalInt perSecond();

    /** Letters a day (UTC) over all processes; not set: no limit. */
    OptionalInt perDay();

    /** Whether a run starts at once when letters were queued; else the timer alone starts one. */
    @WithDefault("true")
    boolean wakeUp();
}
