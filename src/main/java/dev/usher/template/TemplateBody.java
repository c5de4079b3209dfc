package dev.usher.template;

import dev.usher.api.ApiException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template as callers write it (contract, section 1.6). */
@RegisterForReflection
@Schema(name = "TemplateDto")
record TemplateBody(
        @Schema(description = "cloud_user_invitation, or a key of your own", required = true)
                String key,
        String name,
        @Schema(description = "EMAIL", required = true) String medium,
        @Schema(description = "A BCP 47 language tag", required = true, example = "en")
                String locale,
        @Schema(description = "Velocity; left out: the product's own") String subject,
        @Schema(description = "Must be null", nullable = true) String header,
        @Schema(description = "HTML with Velocity; left out: the product's own") String body,
        @Schema(description = "Must be null", nullable = true) String footer,
        String from,
        String replyTo,
        String description,
        @Schema(description = "Ours: plain text with Velocity; null: made from the body")
                String text,
        @Schema(
                        description =
                                "Ours: whether automatic letters go out; null: the subject tells, as in the contract")
                Boolean enabled) {

    static final Pattern KEY = Pattern.compile("[a-z0-9_.-]{1,128}");
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_ADDRESS = 1000;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int LONGEST_BODY = 200_000;

    /** This body with names and tags in their usual form. @throws ApiException 400 that names the field */
    TemplateBody checked() {
        checkKey(key);
        checkMedium(medium);
        if (header != null || footer != null) {
            throw ApiException.illegalValue(
                    "'header' and 'footer' must be null: what they held belongs into the body.");
        }
        check("name", name, LONGEST_NAME);
        check("subject", subject, HeaderText.LONGEST_SUBJECT);
        check("body", body, LONGEST_BODY);
        check("text", text, LONGEST_BODY);
        check("from", from, LONGEST_ADDRESS);
        check("replyTo", replyTo, LONGEST_ADDRESS);
        check("description", description, LONGEST_DESCRIPTION);
        return new TemplateBody(
                key,
                blank(name) ? null : name.strip(),
                medium,
                checkedLocale(locale),
                blank(subject) ? null : subject.strip(),
                null,
                blank(body) ? null : body,
                null,
                blank(from) ? null : from.strip(),
                blank(replyTo) ? null : replyTo.strip(),
                description,
                blank(text) ? null : text,
                enabled);
    }

    static void checkKey(String key) {
        if (key == null || key.isBlank()) {
            throw ApiException.required("'key' is required.");
        }
        if (!KEY.matcher(key).matches()) {
            throw ApiException.illegalValue(
                    "'key' has 1 to 128 small letters, digits, dots, dashes and underscores.");
        }
    }

    static void checkMedium(String medium) {
        if (medium == null || medium.isBlank()) {
            throw ApiException.required("'medium' is required.");
        }
        if (!medium.equals(NotificationTemplate.EMAIL)) {
            throw ApiException.illegalValue("'medium' must be EMAIL: nothing else is sent.");
        }
    }

    /** In its usual spelling. @throws ApiException 400 when it is no language tag */
    static String checkedLocale(String locale) {
        if (blank(locale)) {
            throw ApiException.required("'locale' is required.");
        }
        return LanguageTags.usual(locale)
                .orElseThrow(
                        () ->
                                ApiException.illegalValue(
                                        "'locale' is not a language tag such as en or de-CH."));
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static void check(String field, String value, int longest) {
        if (value == null) {
            return;
        }
        if (value.length() > longest) {
            throw ApiException.limit("'" + field + "' has at most " + longest + " characters.")
                    .about(field);
        }
        if (value.indexOf('\0') >= 0) {
            throw ApiException.illegalValue("'" + field + "' holds a NUL character.").about(field);
        }
    }
}
