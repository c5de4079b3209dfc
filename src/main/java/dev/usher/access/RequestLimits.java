package dev.usher.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.usher.api.Family;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * 100 requests in 10 seconds for each client and family (contract, section 2). Kept in memory: under functions the
 * gateway limits instead.
 */
// the library makes the kind of cache that is asked for, and its entries, by name
@RegisterForReflection(
        classNames = {
            "com.github.benmanes.caffeine.cache.PSAMS",
            "com.github.benmanes.caffeine.cache.SSMSA"
        })
@ApplicationScoped
class RequestLimits {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private record Key(UUID client, Family family) {}

    private final TimeMeter meter;
    private final int requests;
    private final Cache<Key, Bucket> buckets =
            Caffeine.newBuilder()
                    .expireAfterAccess(WINDOW.multipliedBy(6))
                    .maximumSize(100_000)
                    .build();

    RequestLimits(
            Clock clock,
            @ConfigProperty(name = "usher.api.requests-per-10s", defaultValue = "100")
                    int requests) {
        this.meter = new ClockMeter(clock);
        this.requests = requests;
    }

    /** Counts one request. @throws TooManyRequestsException when the window is used up */
    void take(UUID client, Family family) {
        ConsumptionProbe probe =
                buckets.get(new Key(client, family), this::full).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() - 1) + 1;
            throw new TooManyRequestsException(seconds);
        }
    }

    private Bucket full(Key key) {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(requests).refillIntervally(requests, WINDOW))
                .build();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
