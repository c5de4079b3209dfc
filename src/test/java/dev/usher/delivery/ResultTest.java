package dev.usher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.delivery.Failure.Kind;
import dev.usher.delivery.Result.Outcome;
import dev.usher.template.Addressee;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "TEMPORARY,0,RETRY,1",
        "TEMPORARY,4,RETRY,5",
        "TEMPORARY,5,FAILED,6",
        "REFUSED,0,FAILED,1",
        "ADDRESS_UNKNOWN,2,FAILED,3",
        "SERVER_UNAVAILABLE,0,RELEASED,0",
        "SERVER_UNAVAILABLE,5,RELEASED,5"
    })
    void aFailureMeans(Kind kind, int attempts, Outcome outcome, int failures) {
        Letter letter =
                new Letter(
                        new UUID(0, 1),
                        "a@example.com",
                        "MANUAL",
                        null,
                        "k1",
                        attempts,
                        60,
                        null,
                        null,
                        new Addressee(
                                new UUID(0, 2), "Anna", "Anna", null, "anna", null, Map.of()));
        Result result = Result.of(letter, new Failure(kind, "words"), 6, NOW, 0.5);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.failures()).isEqualTo(failures);
        assertThat(result.nextAttempt() != null).isEqualTo(outcome == Outcome.RETRY);
    }
}
