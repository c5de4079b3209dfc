package dev.usher.support;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of all tests: it runs with the real one, ahead by what a test sets. */
@Mock
@Singleton
public class SetClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    /** Moves time forward. */
    public void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Moves time forward to the next noon of UTC: what a test does in half an hour is then of one day. */
    public void advanceToNoon() {
        Duration today = Duration.between(LocalTime.now(this), LocalTime.NOON);
        advance(today.isNegative() ? today.plusDays(1) : today);
    }

    /** Back to the real time. */
    public void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), ahead);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }
}
