package dev.usher.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.access.password.PasswordRules;
import dev.usher.api.Ids;
import dev.usher.registration.RegistrationForm.Typed;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationFormTest {

    private static final String GOOD = "quiet otters climb lamps";

    private static Invitee invitee(String agreement, boolean askAlternate) {
        return new Invitee(
                Ids.next(),
                Ids.next(),
                "k1",
                "SENT",
                null,
                "PENDING",
                "Anna Smith",
                "Anna",
                "Smith",
                "anna.smith",
                "anna@example.com",
                null,
                agreement,
                askAlternate,
                false,
                List.of());
    }

    private static List<String> fields(Typed typed, Invitee invitee, boolean isMailAddress) {
        return RegistrationForm.faults(typed, invitee, isMailAddress, new PasswordRules()).stream()
                .map(RegistrationForm.Fault::field)
                .toList();
    }

    @Test
    void aGoodPasswordTypedTwiceIsEnough() {
        assertThat(fields(Typed.of(GOOD, GOOD, null, null), invitee(null, false), true)).isEmpty();
    }

    @Test
    void anEmptyFormIsAskedForThePasswordAlone() {
        assertThat(fields(Typed.of(null, null, null, null), invitee(null, false), true))
                .containsExactly("password");
    }

    @Test
    void theFieldsThatAProfileAsksForAreNeeded() {
        assertThat(fields(Typed.of(GOOD, "x", "", null), invitee("Be kind.", true), false))
                .containsExactly("repeat", "alternateEmail", "agreement");
        assertThat(
                        fields(
                                Typed.of(GOOD, GOOD, "anna@home.example", "yes"),
                                invitee("Be kind.", true),
                                true))
                .isEmpty();
    }

    @Test
    void theAlternateAddressIsNotTheWorkAddress() {
        assertThat(
                        fields(
                                Typed.of(GOOD, GOOD, " Anna@Example.com ", null),
                                invitee(null, true),
                                true))
                .containsExactly("alternateEmail");
    }

    @Test
    void aPasswordMadeOfTheOwnNameIsRefused() {
        assertThat(
                        fields(
                                Typed.of("anna smith anna smith", "anna smith anna smith", "", ""),
                                invitee(null, false),
                                true))
                .containsExactly("password");
    }
}
