package dev.usher.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A letter as it would go out. Its link is a sample that opens nothing. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TemplatePreview(
        String locale,
        String subject,
        String html,
        String text,
        String from,
        String replyTo,
        boolean suppressesAutomaticLetters) {

    static TemplatePreview of(NotificationTemplate template, RenderedLetter letter) {
        return new TemplatePreview(
                letter.locale(),
                letter.subject(),
                letter.html(),
                letter.text(),
                letter.from(),
                letter.replyTo(),
                template.suppresses());
    }

    /** What is to be shown. */
    @RegisterForReflection
    @Schema(name = "TemplatePreviewRequest")
    record Request(
            @Schema(description = "Left out: the invitation's") String key,
            @Schema(description = "Left out: EMAIL") String medium,
            @Schema(description = "Left out: the language that the person would get") String locale,
            @Schema(description = "Left out: an invented person") String identityId,
            @Schema(description = "Of a draft; left out: the saved one") String subject,
            @Schema(description = "Of a draft; left out: the saved one") String body,
            @Schema(
                            description =
                                    "Of a draft; left out: made from the draft's body, or the saved one")
                    String text) {

        boolean isDraft() {
            return subject != null || body != null || text != null;
        }
    }
}
