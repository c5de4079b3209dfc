package dev.usher.registration;

import dev.usher.template.Addressee;
import dev.usher.template.DefaultTemplates;
import dev.usher.template.DirectMail;
import dev.usher.template.LetterMessage;
import dev.usher.template.LetterRendering;
import dev.usher.template.LetterValues;
import dev.usher.template.MailSender;
import dev.usher.template.NotificationTemplates;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes and sends the letter with a password link. */
@ApplicationScoped
class PasswordLetters {

    private final NotificationTemplates templates;
    private final LetterRendering rendering;
    private final DirectMail mail;
    private final MailSender sender;
    private final Vertx vertx;

    PasswordLetters(
            NotificationTemplates templates,
            LetterRendering rendering,
            DirectMail mail,
            MailSender sender,
            Vertx vertx) {
        this.templates = templates;
        this.rendering = rendering;
        this.mail = mail;
        this.sender = sender;
        this.vertx = vertx;
    }

    /** Whom the letter goes to. @param profileLocale the profile's language, or null */
    record Reader(Addressee person, String recipient, String profileLocale) {

        static Reader of(Row row, String recipient) {
            JsonObject attributes = row.getJsonObject("attributes");
            return new Reader(
                    new Addressee(
                            row.getUUID("id"),
                            row.getString("name"),
                            row.getString("first_name"),
                            row.getString("last_name"),
                            row.getString("alias"),
                            row.getString("email"),
                            attributes == null ? Map.of() : attributes.getMap()),
                    recipient,
                    row.getString("profile_locale"));
        }

        UUID id() {
            return person.id();
        }
    }

    /** @return fails with 503 when the mail server does not take it */
    Uni<Void> send(Reader reader, UUID id, String link, Duration lifetime) {
        LetterValues.PasswordReset occasion =
                new LetterValues.PasswordReset(reader.person(), reader.recipient(), link, lifetime);
        String key = DefaultTemplates.PASSWORD_RESET;
        return templates
                .forLetters(List.of(key))
                .map(
                        set ->
                                set.choose(
                                        key,
                                        reader.person().languages(null, reader.profileLocale())))
                .flatMap(
                        template ->
                                vertx.executeBlocking(
                                        () -> rendering.render(template, occasion), false))
                .flatMap(
                        letter ->
                                mail.send(
                                        LetterMessage.of(letter, id, sender)
                                                .setTo(reader.recipient())));
    }
}
