package dev.usher.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is the same in every letter, as the contract shows it. It comes from settings, so nobody created or changed it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "NotificationTemplateContext")
public record TemplateContext(
        Map<String, Object> attributes, OffsetDateTime created, OffsetDateTime modified) {

    static TemplateContext of(Map<String, Object> global) {
        return new TemplateContext(
                Map.of(
                        "productUrl",
                        global.get("productUrl"),
                        "brandingConfigs",
                        Map.of("default", global)),
                null,
                null);
    }
}
