package dev.usher.access.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInDecisionTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-05-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // known, right, active, minutes that the lock still runs, decision
                "true,true,true,-,ADMIT",
                "true,true,true,0,ADMIT",
                "true,true,true,1,REFUSE",
                "true,true,false,-,UNLOCK",
                "true,true,false,0,UNLOCK",
                "true,true,false,1,REFUSE",
                "true,false,true,-,COUNT",
                "true,false,true,-5,COUNT",
                "true,false,true,1,REFUSE",
                "false,false,false,-,REFUSE",
                "false,true,true,-,REFUSE"
            })
    void everySignInIsDecided(
            boolean known, boolean right, boolean active, Integer minutes, SignInDecision wanted) {
        OffsetDateTime until = minutes == null ? null : NOW.plusMinutes(minutes);
        assertThat(SignInDecision.of(known, right, active, until, NOW)).isEqualTo(wanted);
    }
}
