package dev.usher.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.function.TimerRuns.State;
import dev.usher.function.TimerRuns.Timer;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How it stands with a timer that runs every minute. */
class TimerRunsTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-05-01T12:00:00Z");

    private static OffsetDateTime ago(Integer seconds) {
        return seconds == null ? null : NOW.minusSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "50,  40,  FINE",
        "10,  70,  RUNNING",
        "10,  ,    RUNNING",
        "170, 180, RUNNING",
        "10,  181, LATE",
        "181, ,    LATE",
        "600, 590, LATE"
    })
    void isLateOnceThreeTurnsHavePassedWithoutARunThatFinished(
            int started, Integer finished, State expected) {
        assertThat(TimerRuns.state(Timer.DELIVERY, ago(started), ago(finished), NOW))
                .isEqualTo(expected);
    }
}
