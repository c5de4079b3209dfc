package dev.usher.delivery;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * The budget of letters a second and a day (a token bucket that holds one second's worth).
 *
 * @param tokens letters that may leave at {@code refilled}
 * @param day the day (UTC) that {@code dayUsed} counts
 */
record Pace(double tokens, OffsetDateTime refilled, LocalDate day, int dayUsed) {

    /** The budget at a later time. */
    Pace at(OffsetDateTime now, OptionalInt perSecond) {
        LocalDate today = now.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        double filled = tokens;
        if (perSecond.isPresent()) {
            double seconds = Math.max(0, Duration.between(refilled, now).toMillis() / 1000.0);
            filled = Math.min(perSecond.getAsInt(), tokens + seconds * perSecond.getAsInt());
        }
        return new Pace(filled, now, today, today.equals(day) ? dayUsed : 0);
    }

    /** How many letters may leave now, at most {@code wanted}. */
    int grant(int wanted, OptionalInt perSecond, OptionalInt perDay) {
        int granted = wanted;
        if (perSecond.isPresent()) {
            granted = Math.min(granted, (int) tokens);
        }
        return isDayUsedUp(perDay)
                ? 0
                : Math.min(granted, perDay.orElse(Integer.MAX_VALUE) - dayUsed);
    }

    boolean isDayUsedUp(OptionalInt perDay) {
        return perDay.isPresent() && dayUsed >= perDay.getAsInt();
    }

    /** The budget after letters left; a negative count gives them back. */
    Pace spend(int letters) {
        return new Pace(tokens - letters, refilled, day, Math.max(0, dayUsed + letters));
    }
}
