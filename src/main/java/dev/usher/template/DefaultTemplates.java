package dev.usher.template;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The product's own templates: the invitation and the password letter in four languages. Read from the package at the first use. */
@ApplicationScoped
public class DefaultTemplates {

    /** As the database's {@code letters_suppressed} has them too. */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    /** The key of the letter that lets somebody choose a new password. */
    public static final String PASSWORD_RESET = "password_reset";

    private static final String FROM = "$__global.emailFromAddress";

    private final List<Kind> kinds;
    private final Map<String, List<NotificationTemplate>> read = new HashMap<>();

    DefaultTemplates(TemplateSettings settings) {
        this.kinds =
                List.of(
                        // the folder bears the usual key, whatever the key is set to
                        new Kind(
                                settings.invitationKey(),
                                "cloud_user_invitation",
                                "User Invitation",
                                "Invites a person to register: the first letter that somebody gets."),
                        new Kind(
                                PASSWORD_RESET,
                                PASSWORD_RESET,
                                "Password Reset",
                                "Lets a person who has registered choose a new password."));
    }

    /** A letter that the product knows to write. @param folder where its parts are */
    private record Kind(String key, String folder, String name, String description) {}

    /** Their keys. */
    List<String> keys() {
        return kinds.stream().map(Kind::key).toList();
    }

    /** The invitation. */
    List<NotificationTemplate> invitations() {
        return of(kinds.get(0).key());
    }

    /** Those of a key; none when it is not the product's. */
    synchronized List<NotificationTemplate> of(String key) {
        return kinds.stream()
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .map(kind -> read.computeIfAbsent(key, absent -> read(kind)))
                .orElse(List.of());
    }

    /** Whether the product has templates of this key itself. */
    boolean isOwn(String key) {
        return keys().contains(key);
    }

    /** The one of this key, or the invitation for keys of callers; in this language, else in English. */
    NotificationTemplate like(String key, String locale) {
        return TemplateChoice.among(
                        List.of(), isOwn(key) ? of(key) : invitations(), List.of(locale))
                .orElseThrow();
    }

    /** The invitation in this language, else in English. */
    NotificationTemplate invitation(String locale) {
        return like(kinds.get(0).key(), locale);
    }

    private static List<NotificationTemplate> read(Kind kind) {
        return LANGUAGES.stream().map(language -> read(kind, language)).toList();
    }

    private static NotificationTemplate read(Kind kind, String language) {
        return new NotificationTemplate(
                null,
                kind.key(),
                NotificationTemplate.EMAIL,
                language,
                kind.name(),
                resource(kind, language, "subject").strip(),
                resource(kind, language, "html"),
                resource(kind, language, "txt"),
                FROM,
                null,
                kind.description(),
                null,
                false,
                0,
                null,
                null);
    }

    private static String resource(Kind kind, String language, String part) {
        String name = "notification/" + kind.folder() + "/" + language + "." + part + ".vm";
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
