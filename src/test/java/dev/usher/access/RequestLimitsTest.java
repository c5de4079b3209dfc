package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.usher.api.Family;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private static final UUID CLIENT = new UUID(0, 1);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RequestLimits limits =
            new RequestLimits(
                    new Clock() {
                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            return now;
                        }
                    },
                    100);

    @Test
    void aClientHasAHundredRequestsInTenSecondsForEachFamily() {
        take(CLIENT, Family.V3, 100);
        assertThat(refusal()).isEqualTo(10);
        take(CLIENT, Family.BETA, 100);
        take(new UUID(0, 2), Family.V3, 100);
        now = now.plus(Duration.ofMillis(9_500));
        assertThat(refusal()).isEqualTo(1);
        now = now.plus(Duration.ofMillis(500));
        take(CLIENT, Family.V3, 100);
        assertThat(refusal()).isEqualTo(10);
    }

    private void take(UUID client, Family family, int times) {
        for (int i = 0; i < times; i++) {
            limits.take(client, family);
        }
    }

    private long refusal() {
        TooManyRequestsException e =
                catchThrowableOfType(
                        TooManyRequestsException.class, () -> limits.take(CLIENT, Family.V3));
        assertThat(e).isNotNull();
        return e.retryAfterSeconds();
    }
}
