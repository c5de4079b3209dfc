package dev.usher.console.invitation;

import dev.usher.console.Reason;
import dev.usher.invitation.Invitation;
import dev.usher.invitation.NamedInvitations.Named;
import io.quarkus.qute.TemplateData;

/**
 * An invitation as pages show it.
 *
 * @param reason why it failed, in our words; null when it did not
 * @param repeatable whether another letter can follow it
 * @param revocable whether this visitor can take it back
 */
@TemplateData
record LetterPage(
        Invitation letter,
        String name,
        String alias,
        LetterState state,
        Cause cause,
        Reason reason,
        boolean repeatable,
        boolean revocable) {

    static LetterPage of(Named named, boolean admin) {
        Invitation letter = named.invitation();
        return new LetterPage(
                letter,
                named.name(),
                named.alias(),
                LetterState.of(letter.state()),
                Cause.valueOf(letter.cause()),
                Reason.of(letter.failureClass()),
                named.isRepeatable(),
                admin && named.isOpen());
    }
}
