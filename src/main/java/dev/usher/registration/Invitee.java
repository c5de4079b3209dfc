package dev.usher.registration;

import dev.usher.api.Ids;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The person behind a link, with what the profile asks of them.
 *
 * @param invitationState the column {@code state} of the invitation
 * @param expires when the link ends; null while the letter is not recorded as sent
 * @param identityStatus the column {@code status} of the identity
 * @param usageAgreement what must be accepted; null for nothing
 * @param passThrough whether the person signs in with the password of a directory, and chooses none here
 * @param redirectUrls where to go afterwards, the first that is allowed; may hold nulls
 */
record Invitee(
        UUID invitationId,
        UUID identityId,
        String keyId,
        String invitationState,
        OffsetDateTime expires,
        String identityStatus,
        String name,
        String firstName,
        String lastName,
        String alias,
        String email,
        String alternateEmail,
        String usageAgreement,
        boolean askAlternateEmail,
        boolean passThrough,
        List<String> redirectUrls) {

    public String wireId() {
        return Ids.wire(invitationId);
    }

    /** How a person is addressed. */
    public String greeting() {
        return firstName == null || firstName.isBlank() ? name : firstName;
    }

    /** What others try first as this person's password. */
    List<String> ownWords(String typedAddress) {
        return Arrays.asList(name, firstName, lastName, alias, email, alternateEmail, typedAddress)
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
