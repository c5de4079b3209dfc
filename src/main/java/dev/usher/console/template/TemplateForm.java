package dev.usher.console.template;

import dev.usher.console.FormFields;
import dev.usher.template.TemplateEditing.Draft;
import dev.usher.template.TemplateEditing.Opened;
import dev.usher.template.TemplateView;
import io.quarkus.qute.TemplateData;

/**
 * A template in its form, as it was typed.
 *
 * @param tag what a change is compared with; empty while nothing is saved
 * @param automatic whether automatic letters go out: YES, NO, or SUBJECT when that tells
 */
@TemplateData
record TemplateForm(
        String key,
        String locale,
        String tag,
        String subject,
        String body,
        String text,
        String from,
        String replyTo,
        String description,
        String automatic) {

    static TemplateForm of(Opened opened) {
        TemplateView has = opened.template();
        return new TemplateForm(
                has.key(),
                has.locale(),
                text(opened.tag()),
                text(has.subject()),
                text(has.body()),
                text(has.text()),
                text(has.from()),
                text(has.replyTo()),
                text(has.description()),
                has.enabled() == null ? "SUBJECT" : has.enabled() ? "YES" : "NO");
    }

    static TemplateForm of(String key, String locale, FormFields form) {
        return new TemplateForm(
                key,
                locale,
                form.text("tag"),
                form.text("subject"),
                text(form.linesOrNull("body")),
                text(form.linesOrNull("text")),
                form.text("from"),
                form.text("replyTo"),
                form.text("description"),
                form.text("automatic"));
    }

    public boolean saved() {
        return !tag.isEmpty();
    }

    Draft draft() {
        return new Draft(
                key,
                locale,
                orNull(subject),
                orNull(body),
                orNull(text),
                orNull(from),
                orNull(replyTo),
                orNull(description),
                automatic.equals("YES")
                        ? Boolean.TRUE
                        : automatic.equals("NO") ? Boolean.FALSE : null);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
