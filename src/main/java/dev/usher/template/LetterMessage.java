package dev.usher.template;

import dev.usher.api.Ids;
import io.vertx.ext.mail.MailMessage;
import java.util.UUID;

/** A rendered letter as a message: both parts, and headers that say that a program wrote it. */
public final class LetterMessage {

    private LetterMessage() {}

    /** The message, without recipients. @param id the same for every copy of a letter */
    public static MailMessage of(RenderedLetter letter, UUID id, MailSender sender) {
        MailMessage message =
                new MailMessage()
                        .setFrom(letter.from())
                        .setSubject(letter.subject())
                        .setText(letter.text())
                        .setHtml(letter.html());
        // RFC 3834: nobody's holiday answer comes back
        message.addHeader("Auto-Submitted", "auto-generated");
        // the same letter sent twice is one letter to whoever looks at its id
        message.addHeader("Message-ID", "<" + Ids.wire(id) + "@" + sender.host() + ">");
        if (letter.replyTo() != null) {
            message.addHeader("Reply-To", letter.replyTo());
        }
        return message;
    }
}
