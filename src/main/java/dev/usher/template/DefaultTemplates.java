package dev.usher.template;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The product's own templates: the invitation in four languages. Read from the package at the first use. */
@ApplicationScoped
public class DefaultTemplates {

    /** As the database's {@code letters_suppressed} has them too. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private static final String NAME = "User Invitation";
    private static final String DESCRIPTION =
            "Invites a person to register: the first letter that somebody gets.";
    private static final String FROM = "$__global.emailFromAddress";

    private final TemplateSettings settings;
    private List<NotificationTemplate> templates;

    DefaultTemplates(TemplateSettings settings) {
        this.settings = settings;
    }

    /** All of them. */
    synchronized List<NotificationTemplate> all() {
        if (templates == null) {
            templates = LANGUAGES.stream().map(this::read).toList();
        }
        return templates;
    }

    /** Those of a key; none when it is not the product's. */
    List<NotificationTemplate> of(String key) {
        return isOwn(key) ? all() : List.of();
    }

    /** Whether the product has templates of this key itself. */
    boolean isOwn(String key) {
        return settings.invitationKey().equals(key);
    }

    /** The invitation in this language, else in English. */
    NotificationTemplate invitation(String locale) {
        return TemplateChoice.among(List.of(), all(), List.of(locale)).orElseThrow();
    }

    private NotificationTemplate read(String language) {
        return new NotificationTemplate(
                null,
                settings.invitationKey(),
                NotificationTemplate.EMAIL,
                language,
                NAME,
                resource(language, "subject").strip(),
                resource(language, "html"),
                resource(language, "txt"),
                FROM,
                null,
                DESCRIPTION,
                null,
                false,
                0,
                null,
                null);
    }

    /** The folder bears the usual key, whatever the key is set to. */
    private static String resource(String language, String part) {
        String name = "notification/cloud_user_invitation/" + language + "." + part + ".vm";
        try (InputStream stream =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the package");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
