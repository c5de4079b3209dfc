package dev.usher.template;

import dev.usher.api.ApiException;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is to be as the product has it again. @param medium null: every one @param locale null: every language */
@RegisterForReflection
public record TemplateDelete(String key, String medium, String locale) {

    /** @throws ApiException 400 without a key */
    TemplateDelete checked() {
        if (key == null || key.isBlank()) {
            throw ApiException.required("Every entry needs a 'key'.");
        }
        return new TemplateDelete(
                key, medium, locale == null ? null : LanguageTags.usual(locale).orElse(locale));
    }
}
