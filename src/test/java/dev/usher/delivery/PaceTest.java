package dev.usher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");
    private static final OptionalInt NONE = OptionalInt.empty();

    private static Pace pace(double tokens, int dayUsed) {
        return new Pace(tokens, NOON, LocalDate.parse("2026-03-01"), dayUsed);
    }

    @Test
    void withoutLimitsEverythingLeaves() {
        assertThat(pace(0, 0).grant(128, NONE, NONE)).isEqualTo(128);
    }

    @Test
    void aSecondRefillsASecondsWorthAndNoMore() {
        OptionalInt ten = OptionalInt.of(10);
        assertThat(pace(0, 0).at(NOON, ten).grant(128, ten, NONE)).isZero();
        assertThat(pace(0, 0).at(NOON.plusNanos(500_000_000), ten).grant(128, ten, NONE))
                .isEqualTo(5);
        assertThat(pace(0, 0).at(NOON.plusHours(1), ten).grant(128, ten, NONE)).isEqualTo(10);
    }

    @Test
    void aClockThatRunsBackRefillsNothing() {
        OptionalInt ten = OptionalInt.of(10);
        assertThat(pace(3, 0).at(NOON.minusSeconds(5), ten).grant(128, ten, NONE)).isEqualTo(3);
    }

    @Test
    void aDayHasItsLimitAndTheNextBeginsAnew() {
        OptionalInt hundred = OptionalInt.of(100);
        assertThat(pace(0, 90).grant(128, NONE, hundred)).isEqualTo(10);
        assertThat(pace(0, 100).grant(128, NONE, hundred)).isZero();
        assertThat(pace(0, 100).isDayUsedUp(hundred)).isTrue();
        assertThat(pace(0, 100).at(NOON.plusHours(12), NONE).grant(128, NONE, hundred))
                .isEqualTo(100);
    }

    @Test
    void whatIsGivenBackCanLeaveAgain() {
        assertThat(pace(0, 90).spend(10).spend(-10).dayUsed()).isEqualTo(90);
        assertThat(pace(0, 0).spend(-5).dayUsed()).isZero();
    }
}
