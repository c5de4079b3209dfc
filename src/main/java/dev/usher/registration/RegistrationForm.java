package dev.usher.registration;

import dev.usher.access.password.PasswordFault;
import dev.usher.access.password.PasswordRules;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;

/**
 * The form as it is shown, with what was typed and what is wrong with it. Passwords are never shown again.
 *
 * @param token the link's
 */
record RegistrationForm(String token, String alternateEmail, boolean agreed, List<Fault> faults) {

    /** What is wrong with a field, in a sentence to the person. */
    @TemplateData
    record Fault(String field, String text) {}

    /** What was sent. Nothing is null. */
    record Typed(String password, String repeat, String alternateEmail, boolean agreed) {

        static Typed of(String password, String repeat, String alternateEmail, String agreement) {
            return new Typed(
                    password == null ? "" : password,
                    repeat == null ? "" : repeat,
                    alternateEmail == null ? "" : alternateEmail.strip(),
                    "yes".equals(agreement));
        }

        @Override
        public String toString() {
            return "Typed[]";
        }
    }

    /** The form before anything was typed. */
    static RegistrationForm blank(String token, Invitee invitee) {
        String known = invitee.alternateEmail();
        return new RegistrationForm(token, known == null ? "" : known, false, List.of());
    }

    /** The form again, with what is wrong. */
    static RegistrationForm again(String token, Typed typed, List<Fault> faults) {
        return new RegistrationForm(token, typed.alternateEmail(), typed.agreed(), faults);
    }

    /** The sentence for a field; null when nothing is wrong with it. */
    public String fault(String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Fault::text)
                .findFirst()
                .orElse(null);
    }

    /** What is wrong with the password and its repetition. @param ownWords what others try first */
    static List<Fault> passwordFaults(Typed typed, List<String> ownWords, PasswordRules rules) {
        List<Fault> faults = new ArrayList<>();
        if (typed.password().isEmpty()) {
            faults.add(new Fault("password", "Choose a password."));
        } else {
            rules.faults(typed.password(), ownWords).stream()
                    .findFirst()
                    .map(PasswordFault::sentence)
                    .ifPresent(text -> faults.add(new Fault("password", text)));
        }
        if (!typed.repeat().equals(typed.password())) {
            faults.add(new Fault("repeat", "This is not the same password as above."));
        }
        return faults;
    }

    /**
     * Everything that is wrong with what was typed, in the order of the page, one sentence a field.
     *
     * @param isMailAddress whether the alternate address can be mailed
     */
    static List<Fault> faults(
            Typed typed, Invitee invitee, boolean isMailAddress, PasswordRules rules) {
        List<Fault> faults =
                new ArrayList<>(
                        passwordFaults(typed, invitee.ownWords(typed.alternateEmail()), rules));
        if (invitee.askAlternateEmail()) {
            if (!isMailAddress) {
                faults.add(
                        new Fault(
                                "alternateEmail",
                                "Enter a mail address such as name@example.org."));
            } else if (typed.alternateEmail().equalsIgnoreCase(invitee.email())) {
                faults.add(
                        new Fault(
                                "alternateEmail",
                                "This is your work address. Enter a different one."));
            }
        }
        if (invitee.usageAgreement() != null && !typed.agreed()) {
            faults.add(new Fault("agreement", "Accept the usage agreement to register."));
        }
        return List.copyOf(faults);
    }
}
