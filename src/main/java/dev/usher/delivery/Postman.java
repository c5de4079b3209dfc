package dev.usher.delivery;

import dev.usher.api.Ids;
import dev.usher.invitation.Links;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes a letter and hands it to the mail server. */
@ApplicationScoped
class Postman {

    private final ReactiveMailer mailer;
    private final Links links;
    private final Template html;
    private final Template text;
    private final String productName;
    private final String messageIdHost;

    Postman(
            ReactiveMailer mailer,
            Links links,
            @Location("letters/invitation.html") Template html,
            @Location("letters/invitation.txt") Template text,
            @ConfigProperty(name = "usher.product-name", defaultValue = "Usher") String productName,
            @ConfigProperty(name = "usher.mail.from") String from) {
        this.mailer = mailer;
        this.links = links;
        this.html = html;
        this.text = text;
        this.productName = productName;
        this.messageIdHost = from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }

    /** Fails with what the mail server answered. A malformed address throws in the client: deferred, it fails instead. */
    Uni<Void> send(Letter letter) {
        return Uni.createFrom().deferred(() -> mailer.send(mail(letter)));
    }

    private Mail mail(Letter letter) {
        Mail mail =
                new Mail()
                        .addTo(letter.recipient())
                        .setSubject("Welcome to " + productName)
                        .setText(fill(text, letter).render())
                        .setHtml(fill(html, letter).render());
        // RFC 3834: nobody's holiday answer comes back
        mail.addHeader("Auto-Submitted", "auto-generated");
        // the same letter sent twice is one letter to whoever looks at its id
        mail.addHeader("Message-ID", "<" + Ids.wire(letter.id()) + "@" + messageIdHost + ">");
        return mail;
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
