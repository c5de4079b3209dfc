package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.api.ApiException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRulesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "end {0}, knowingly {1}, required {2}: {3}")
    @CsvSource({
        ",                              ,      false, true",
        ",                              ,      true,  false",
        ",                              false, true,  false",
        ",                              true,  true,  true",
        "2026-01-01T00:00:01Z,          ,      true,  true",
        "2026-01-01T00:00:00Z,          ,      false, false",
        "2026-01-01T00:30:00+01:00,     true,  false, false",
        "+10000-01-01T00:00:00Z,        ,      false, false",
    })
    void aTokenWithoutAnEndMayHaveToBeAskedForKnowingly(
            OffsetDateTime end, Boolean knowingly, boolean required, boolean taken) {
        if (taken) {
            assertThat(ClientRules.expiry(end, knowingly, required, NOW)).isEqualTo(end);
        } else {
            assertThatThrownBy(() -> ClientRules.expiry(end, knowingly, required, NOW))
                    .isInstanceOf(ApiException.class);
        }
    }

    @Test
    void anAccessTokenLivesFromFifteenSecondsToTwelveHours() {
        assertThat(ClientRules.tokenSeconds(null)).isEqualTo(43_200);
        assertThat(ClientRules.tokenSeconds(15)).isEqualTo(15);
    }
}
