package dev.usher.template.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code $__util} and {@code $spTools}: what templates do most with text. */
public final class TextTool implements Tool {

    static final Set<String> METHODS =
            Set.of(
                    "isEmpty",
                    "isNotEmpty",
                    "isNull",
                    "isNotNull",
                    "defaultIfEmpty",
                    "join",
                    "truncate",
                    "capitalize");

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public Object call(String name, List<?> arguments) {
        Object value = arguments.isEmpty() ? null : arguments.get(0);
        String text = Values.text(value);
        return switch (name) {
            case "isEmpty" -> text.isBlank();
            case "isNotEmpty" -> !text.isBlank();
            case "isNull" -> value == null;
            case "isNotNull" -> value != null;
            case "defaultIfEmpty" -> text.isBlank() ? arguments.get(1) : value;
            case "join" -> joined(value, Values.text(arguments.get(1)));
            case "truncate" ->
                    text.substring(
                            0, Math.min(text.length(), ((Number) arguments.get(1)).intValue()));
            default ->
                    text.isEmpty()
                            ? text
                            : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        };
    }

    private static String joined(Object value, String separator) {
        Collection<?> items = Offered.items(value);
        if (items == null || (long) items.size() * separator.length() > Limits.TEXT) {
            return Values.text(value);
        }
        return items.stream().map(Values::text).collect(Collectors.joining(separator));
    }
}
