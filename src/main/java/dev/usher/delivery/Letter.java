package dev.usher.delivery;

import dev.usher.template.Addressee;
import dev.usher.template.LetterValues;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A claimed invitation, with what its letter needs.
 *
 * @param cause why it was queued
 * @param locale the language that the request asked for; null: it asked for none
 * @param attempts tries that failed before this one
 * @param lifetime seconds from sending to expiry
 * @param templateKey which template the profile chose; null: the invitation's
 * @param profileLocale the language that the profile chose; null: none
 */
record Letter(
        UUID id,
        String recipient,
        String cause,
        String locale,
        String keyId,
        int attempts,
        long lifetime,
        String templateKey,
        String profileLocale,
        Addressee person) {

    private static final Set<String> AUTOMATIC = Set.of("CREATED", "LIFECYCLE_STATE", "EXPIRED");

    /** Whether nobody asked for it. */
    boolean isAutomatic() {
        return AUTOMATIC.contains(cause);
    }

    /** The languages that are wanted, best first. */
    List<String> languages() {
        return person.languages(locale, profileLocale);
    }

    LetterValues.Invitation invitation(String registrationUrl) {
        return new LetterValues.Invitation(
                person, recipient, registrationUrl, Duration.ofSeconds(lifetime));
    }
}
