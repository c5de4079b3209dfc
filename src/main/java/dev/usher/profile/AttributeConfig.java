package dev.usher.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which column of the source each attribute of an identity comes from (contract, 1.5: IdentityAttributeConfig).
 *
 * @param enabled whether the transforms count; without them attributes come from the columns of their own names
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AttributeConfig(Boolean enabled, List<Transform> attributeTransforms) {

    static final AttributeConfig NONE = new AttributeConfig(false, List.of());
    private static final String COLUMN = "accountAttribute";
    private static final int MAX_TRANSFORMS = 200;

    /** One attribute and where its value comes from. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Transform(String identityAttributeName, Definition transformDefinition) {}

    /** How a value is made. @param type only {@code accountAttribute}; its {@code attributeName} is the column */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Definition(String type, Map<String, Object> attributes) {}

    /** This configuration with nulls filled. @throws ApiException 400 when it cannot be followed on this source */
    AttributeConfig checked(UUID sourceId) {
        if (attributeTransforms == null) {
            return new AttributeConfig(Boolean.TRUE.equals(enabled), List.of());
        }
        if (attributeTransforms.size() > MAX_TRANSFORMS) {
            throw ApiException.limit(
                    "A profile has at most " + MAX_TRANSFORMS + " attribute transforms.");
        }
        Set<String> names = new HashSet<>();
        for (Transform transform : attributeTransforms) {
            check(transform, sourceId);
            if (!names.add(transform.identityAttributeName())) {
                throw ApiException.illegalValue(
                        "'" + transform.identityAttributeName() + "' is transformed twice.");
            }
        }
        return new AttributeConfig(Boolean.TRUE.equals(enabled), attributeTransforms);
    }

    private static void check(Transform transform, UUID sourceId) {
        if (transform == null || isBlank(transform.identityAttributeName())) {
            throw ApiException.required("A transform needs an identityAttributeName.");
        }
        String name = transform.identityAttributeName();
        Definition definition = transform.transformDefinition();
        if (definition == null || !COLUMN.equals(definition.type())) {
            throw ApiException.illegalValue(
                    "The transform of '" + name + "' must be of type '" + COLUMN + "'.");
        }
        Map<String, Object> attributes =
                definition.attributes() == null ? Map.of() : definition.attributes();
        if (!(attributes.get("attributeName") instanceof String column) || isBlank(column)) {
            throw ApiException.required("The transform of '" + name + "' needs an attributeName.");
        }
        Object source = attributes.get("sourceId");
        if (source != null
                && !Ids.parse(String.valueOf(source)).filter(sourceId::equals).isPresent()) {
            throw ApiException.illegalValue(
                    "The transform of '" + name + "' names another source than the profile's own.");
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank() || text.length() > 128 || text.indexOf('\0') >= 0;
    }
}
