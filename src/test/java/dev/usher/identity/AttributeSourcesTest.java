package dev.usher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class AttributeSourcesTest {

    private static final String TRANSFORMS =
            "\"attributeTransforms\":[{\"identityAttributeName\":\"email\",\"transformDefinition\":{"
                    + "\"type\":\"accountAttribute\",\"attributes\":{\"attributeName\":\"mail\"}}},"
                    + "{\"identityAttributeName\":\"floor\",\"transformDefinition\":{"
                    + "\"type\":\"accountAttribute\",\"attributes\":{\"attributeName\":\"level\"}}}]}";

    @Test
    void withoutTransformsAttributesComeFromTheColumnsOfTheirNames() {
        AttributeSources sources = AttributeSources.of(new JsonObject());
        assertThat(sources.columns())
                .containsExactly(
                        "displayName",
                        "name",
                        "firstname",
                        "firstName",
                        "lastname",
                        "lastName",
                        "email",
                        "Email",
                        "personalEmail",
                        "alternateEmail",
                        "manager",
                        "managerId",
                        "cloudLifecycleState",
                        "lifecycleState");
        assertThat(sources.names()).isEmpty();
    }

    @Test
    void aTransformTakesTheAttributeFromItsColumnAlone() {
        AttributeSources sources =
                AttributeSources.of(new JsonObject("{\"enabled\":true," + TRANSFORMS));
        assertThat(sources.columns()).containsSubsequence("lastName", "mail", "mail");
        assertThat(sources.columns()).hasSize(14).doesNotContain("email");
        assertThat(sources.names()).containsExactly("email", "floor");
        assertThat(sources.from()).containsExactly("mail", "level");
    }

    @Test
    void transformsThatAreNotEnabledDoNotCount() {
        AttributeSources sources =
                AttributeSources.of(new JsonObject("{\"enabled\":false," + TRANSFORMS));
        assertThat(sources.columns()).contains("email").doesNotContain("mail");
        assertThat(sources.names()).isEmpty();
    }
}
