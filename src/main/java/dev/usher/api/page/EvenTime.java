package dev.usher.api.page;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Makes answers take the same time, so that their time tells nothing of what was found. */
public final class EvenTime {

    private EvenTime() {}

    /**
     * Does the work and answers, or fails, on the next whole step since its begin.
     *
     * @param step longer than the work usually takes
     */
    public static <T> Uni<T> of(Clock clock, Duration step, Supplier<Uni<? extends T>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            long begin = clock.millis();
                            return Uni.createFrom()
                                    .<T>deferred(work)
                                    .onItemOrFailure()
                                    .call(
                                            () ->
                                                    Uni.createFrom()
                                                            .voidItem()
                                                            .onItem()
                                                            .delayIt()
                                                            .by(
                                                                    left(
                                                                            clock.millis() - begin,
                                                                            step)));
                        });
    }

    /** What is left of the step that is running after so many milliseconds; at least one. */
    static Duration left(long elapsed, Duration step) {
        return Duration.ofMillis(step.toMillis() - Math.floorMod(elapsed, step.toMillis()));
    }
}
