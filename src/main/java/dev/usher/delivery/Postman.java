package dev.usher.delivery;

import dev.usher.api.Ids;
import dev.usher.invitation.Links;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.Future;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes a letter and hands it to the mail server. */
@ApplicationScoped
class Postman {

    private final MailClient client;
    private final Links links;
    private final Template html;
    private final Template text;
    private final String productName;
    private final String from;
    private final String messageIdHost;

    Postman(
            MailClient client,
            Links links,
            @Location("letters/invitation.html") Template html,
            @Location("letters/invitation.txt") Template text,
            @ConfigProperty(name = "usher.product-name", defaultValue = "Usher") String productName,
            @ConfigProperty(name = "usher.mail.from") String from) {
        this.client = client;
        this.links = links;
        this.html = html;
        this.text = text;
        this.productName = productName;
        this.from = from;
        this.messageIdHost = from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }

    /** Fails with what the mail server answered, or with IllegalArgumentException when the address is malformed. */
    Future<Void> send(Letter letter) {
        try {
            return client.sendMail(message(letter)).mapEmpty();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private MailMessage message(Letter letter) {
        MailMessage message =
                new MailMessage()
                        .setFrom(from)
                        .setTo(new EmailAddress(letter.recipient()).getEmail())
                        .setSubject("Welcome to " + productName)
                        .setText(fill(text, letter).render())
                        .setHtml(fill(html, letter).render());
        // RFC 3834: nobody's holiday answer comes back
        message.addHeader("Auto-Submitted", "auto-generated");
        // the same letter sent twice is one letter to whoever looks at its id
        message.addHeader("Message-ID", "<" + Ids.wire(letter.id()) + "@" + messageIdHost + ">");
        return message;
    }

    private TemplateInstance fill(Template template, Letter letter) {
        return template.data(
                        "name", letter.firstName() == null ? letter.name() : letter.firstName())
                .data("alias", letter.alias())
                .data("productName", productName)
                .data("registrationUrl", links.registration(letter.id(), letter.keyId()))
                .data("lifetime", inWords(Duration.ofSeconds(letter.lifetime())));
    }

    /** A length of time as a person says it: whole days from two days on, else hours, else minutes. */
    static String inWords(Duration length) {
        if (length.toHours() >= 48) {
            return length.toDays() + " days";
        }
        long hours = length.toHours();
        if (hours >= 1) {
            return hours == 1 ? "1 hour" : hours + " hours";
        }
        return Math.max(1, length.toMinutes()) == 1 ? "1 minute" : length.toMinutes() + " minutes";
    }
}
