package dev.usher.delivery;

import dev.usher.invitation.Links;
import dev.usher.template.LetterMessage;
import dev.usher.template.LetterRendering;
import dev.usher.template.MailSender;
import dev.usher.template.NotificationTemplate;
import dev.usher.template.RenderedLetter;
import dev.usher.template.engine.TemplateFault;
import io.vertx.core.Future;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes a letter by its template and hands it to the mail server. */
@ApplicationScoped
class Postman {

    private final MailClient client;
    private final Links links;
    private final LetterRendering rendering;
    private final MailSender sender;

    Postman(MailClient client, Links links, LetterRendering rendering, MailSender sender) {
        this.client = client;
        this.links = links;
        this.rendering = rendering;
        this.sender = sender;
    }

    /**
     * The letter as it leaves. Renders a template, so not for an event loop.
     *
     * @throws UnusableTemplate when the template cannot be rendered
     * @throws IllegalArgumentException when the address is malformed
     */
    MailMessage write(Letter letter, NotificationTemplate template) {
        String recipient = new EmailAddress(letter.recipient()).getEmail();
        String link = links.registration(letter.id(), letter.keyId());
        return LetterMessage.of(written(letter, template, link), letter.id(), sender)
                .setTo(recipient);
    }

    /** Fails with what the mail server answered. */
    Future<Void> send(MailMessage message) {
        try {
            return client.sendMail(message).mapEmpty();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private RenderedLetter written(Letter letter, NotificationTemplate template, String link) {
        try {
            return rendering.render(template, letter.invitation(link));
        } catch (TemplateFault fault) {
            throw new UnusableTemplate(template, fault);
        }
    }
}
