package dev.usher.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;

/** A template on the wire. Of the product's own, id, created and modified are null. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TemplateView(
        String id,
        String key,
        String name,
        String medium,
        String locale,
        String subject,
        String header,
        String body,
        String footer,
        String from,
        String replyTo,
        String description,
        OffsetDateTime created,
        OffsetDateTime modified,
        Object slackTemplate,
        Object teamsTemplate,
        String text,
        Boolean enabled,
        boolean suppressesAutomaticLetters) {

    static TemplateView of(NotificationTemplate template) {
        return new TemplateView(
                Ids.wire(template.id()),
                template.key(),
                template.name(),
                template.medium(),
                template.locale(),
                template.subject(),
                null,
                template.body(),
                null,
                template.from(),
                template.replyTo(),
                template.description(),
                template.created(),
                template.modified(),
                null,
                null,
                template.text(),
                template.enabled(),
                template.suppresses());
    }

    /** The version in {@code ETag} (RFC 9110, section 8.8.3). */
    static String tag(NotificationTemplate template) {
        return "\"" + Ids.wire(template.id()) + "-" + template.version() + "\"";
    }
}
