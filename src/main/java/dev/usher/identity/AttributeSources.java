package dev.usher.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns of an account an identity's attributes come from.
 *
 * @param columns two for each of displayName, firstname, lastname, email, personalEmail, manager and cloudLifecycleState: the second counts where
 *     the first has no value
 * @param names attributes that a profile takes from other columns
 * @param from those columns
 */
record AttributeSources(List<String> columns, List<String> names, List<String> from) {

    /** The names that a profile's transforms use, each with the columns that are read without a transform. */
    private static final Map<String, List<String>> CORE = new LinkedHashMap<>();

    static {
        CORE.put("displayName", List.of("displayName", "name"));
        CORE.put("firstname", List.of("firstname", "firstName"));
        CORE.put("lastname", List.of("lastname", "lastName"));
        CORE.put("email", List.of("email", "Email"));
        CORE.put("personalEmail", List.of("personalEmail", "alternateEmail"));
        CORE.put("manager", List.of("manager", "managerId"));
        CORE.put("cloudLifecycleState", List.of("cloudLifecycleState", "lifecycleState"));
    }

    /** Reads a profile's {@code identityAttributeConfig} (contract, 1.5). */
    static AttributeSources of(JsonObject config) {
        Map<String, String> transforms = new LinkedHashMap<>();
        if (config.getBoolean("enabled", false)) {
            JsonArray all = config.getJsonArray("attributeTransforms", new JsonArray());
            for (int i = 0; i < all.size(); i++) {
                JsonObject transform = all.getJsonObject(i);
                transforms.put(
                        transform.getString("identityAttributeName"),
                        transform
                                .getJsonObject("transformDefinition")
                                .getJsonObject("attributes")
                                .getString("attributeName"));
            }
        }
        List<String> columns = new ArrayList<>();
        CORE.forEach(
                (name, usual) -> {
                    String chosen = transforms.get(name);
                    columns.add(chosen == null ? usual.get(0) : chosen);
                    columns.add(chosen == null ? usual.get(1) : chosen);
                });
        return new AttributeSources(
                columns, List.copyOf(transforms.keySet()), List.copyOf(transforms.values()));
    }
}
