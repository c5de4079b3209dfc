package dev.usher.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.Ids;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkStateTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-05-01T12:00:00Z");

    private static Invitee invitee(String letter, String person, OffsetDateTime expires) {
        return invitee(letter, person, expires, false);
    }

    private static Invitee invitee(
            String letter, String person, OffsetDateTime expires, boolean passThrough) {
        return new Invitee(
                Ids.next(),
                Ids.next(),
                "k1",
                letter,
                expires,
                person,
                "Anna Smith",
                "Anna",
                "Smith",
                "anna",
                "anna@example.com",
                null,
                null,
                false,
                passThrough,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUED,UNREGISTERED,OPEN",
        "SENDING,WARNING,OPEN",
        "SENT,PENDING,OPEN",
        "SENT,ACTIVE,USED",
        "SENT,DISABLED,CLOSED",
        "SENT,LOCKED,CLOSED",
        "SENT,ERROR,CLOSED",
        "ACCEPTED,ACTIVE,USED",
        "ACCEPTED,UNREGISTERED,USED",
        "EXPIRED,UNREGISTERED,EXPIRED",
        "REVOKED,PENDING,WITHDRAWN",
        "BOUNCED,WARNING,WITHDRAWN",
        "FAILED,WARNING,WITHDRAWN",
        "SUPPRESSED,UNREGISTERED,WITHDRAWN"
    })
    void theHolderOfALinkLearnsWhatItIsGoodFor(String letter, String person, LinkState state) {
        var found = Optional.of(invitee(letter, person, null));
        assertThat(LinkState.of(found, true, NOW)).isEqualTo(state);
        assertThat(LinkState.of(found, false, NOW)).isEqualTo(LinkState.UNKNOWN);
    }

    @Test
    void aLinkEndsAtTheVeryMomentThatItExpires() {
        assertThat(LinkState.of(Optional.of(invitee("SENT", "PENDING", NOW)), true, NOW))
                .isEqualTo(LinkState.EXPIRED);
        assertThat(
                        LinkState.of(
                                Optional.of(invitee("SENT", "PENDING", NOW.plusNanos(1000))),
                                true,
                                NOW))
                .isEqualTo(LinkState.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "SENT,PENDING,PASS_THROUGH",
        "REVOKED,ACTIVE,PASS_THROUGH",
        "EXPIRED,UNREGISTERED,PASS_THROUGH",
        "SENT,DISABLED,CLOSED",
        "SENT,ERROR,CLOSED"
    })
    void whoeverHasAPasswordAtADirectoryIsSentToSignInWhateverBecameOfTheLetter(
            String letter, String person, LinkState state) {
        var found = Optional.of(invitee(letter, person, NOW, true));
        assertThat(LinkState.of(found, true, NOW)).isEqualTo(state);
        assertThat(LinkState.of(found, false, NOW)).isEqualTo(LinkState.UNKNOWN);
    }

    @Test
    void aLinkOfNobodyIsUnknown() {
        assertThat(LinkState.of(Optional.empty(), false, NOW)).isEqualTo(LinkState.UNKNOWN);
    }
}
