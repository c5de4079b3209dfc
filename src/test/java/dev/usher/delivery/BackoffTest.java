package dev.usher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"1,PT5M", "2,PT20M", "3,PT1H20M", "4,PT5H20M", "5,PT12H", "6,PT12H", "60,PT12H"})
    void theWaitGrowsFourfoldUpToHalfADay(int failures, Duration wait) {
        assertThat(Backoff.after(failures, 0.5)).isEqualTo(wait);
    }

    @Test
    void chanceSpreadsItByAFifthEitherWay() {
        assertThat(Backoff.after(1, 0)).isEqualTo(Duration.ofMinutes(4));
        assertThat(Backoff.after(1, 1)).isEqualTo(Duration.ofMinutes(6));
    }

    @Test
    void sixTriesTakeAboutADay() {
        Duration all =
                IntStream.rangeClosed(1, 5)
                        .mapToObj(n -> Backoff.after(n, 0.5))
                        .reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofHours(18), Duration.ofHours(26));
    }
}
