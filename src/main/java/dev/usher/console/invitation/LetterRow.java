package dev.usher.console.invitation;

import dev.usher.invitation.Invitation;
import io.quarkus.qute.TemplateData;
import java.time.OffsetDateTime;

/** A letter of an identity. */
@TemplateData
public record LetterRow(
        String id,
        LetterState state,
        String recipient,
        int attempts,
        OffsetDateTime nextAttempt,
        OffsetDateTime created,
        OffsetDateTime sent,
        OffsetDateTime expires,
        OffsetDateTime ended,
        String words) {

    /** Whether its link still works, and another letter may be sent in its place. */
    public boolean open() {
        return state == LetterState.SENT;
    }

    public static LetterRow of(Invitation letter) {
        return new LetterRow(
                letter.id(),
                LetterState.of(letter.state()),
                letter.recipient(),
                letter.attempts(),
                letter.nextAttempt(),
                letter.created(),
                letter.sent(),
                letter.expires(),
                letter.ended(),
                letter.failureText());
    }
}
