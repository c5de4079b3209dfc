package dev.usher.template.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The methods that values offer. There is no other, and none is found by reflection. */
final class Offered {

    private static final Set<String> OF_TEXT =
            Set.of(
                    "length",
                    "isEmpty",
                    "isBlank",
                    "equals",
                    "equalsIgnoreCase",
                    "contains",
                    "startsWith",
                    "endsWith",
                    "indexOf",
                    "toUpperCase",
                    "toLowerCase",
                    "trim",
                    "strip",
                    "substring",
                    "replace",
                    "concat",
                    "toString");

    private static final Set<String> OF_MAPS =
            Set.of(
                    "get",
                    "getOrDefault",
                    "containsKey",
                    "isEmpty",
                    "size",
                    "keySet",
                    "values",
                    "entrySet");

    private static final Set<String> OF_LISTS =
            Set.of("get", "size", "isEmpty", "contains", "first", "last");

    private static final Set<String> OF_OTHERS =
            Set.of("intValue", "longValue", "doubleValue", "toString", "equals");

    private Offered() {}

    /** Whether any kind of value has a method of this name. */
    static boolean isKnown(String method) {
        return OF_TEXT.contains(method)
                || OF_MAPS.contains(method)
                || OF_LISTS.contains(method)
                || OF_OTHERS.contains(method);
    }

    static boolean has(Object target, String method) {
        if (target instanceof Tool tool) {
            return tool.methods().contains(method);
        }
        if (target instanceof String) {
            return OF_TEXT.contains(method);
        }
        if (target instanceof Map) {
            return OF_MAPS.contains(method);
        }
        if (target instanceof List) {
            return OF_LISTS.contains(method);
        }
        return (target instanceof Number || target instanceof Boolean)
                && OF_OTHERS.contains(method);
    }

    /** The result; null when the arguments do not fit, as for everything that is not there. */
    static Object call(Object target, String method, List<?> arguments) {
        try {
            if (target instanceof Tool tool) {
                return Values.held(tool.call(method, arguments));
            }
            if (target instanceof String text) {
                return Values.held(ofText(text, method, arguments));
            }
            if (target instanceof Map<?, ?> map) {
                return ofMap(map, method, arguments);
            }
            if (target instanceof List<?> list) {
                return ofList(list, method, arguments);
            }
            return ofOther(target, method, arguments);
        } catch (IndexOutOfBoundsException | ClassCastException e) {
            return null;
        }
    }

    private static Object ofText(String text, String method, List<?> arguments) {
        String word = arguments.isEmpty() ? "" : Values.text(arguments.get(0));
        return switch (method) {
            case "length" -> text.length();
            case "isEmpty" -> text.isEmpty();
            case "isBlank" -> text.isBlank();
            case "equals" -> text.equals(word);
            case "equalsIgnoreCase" -> text.equalsIgnoreCase(word);
            case "contains" -> text.contains(word);
            case "startsWith" -> text.startsWith(word);
            case "endsWith" -> text.endsWith(word);
            case "indexOf" -> text.indexOf(word);
            case "toUpperCase" -> text.toUpperCase(Locale.ROOT);
            case "toLowerCase" -> text.toLowerCase(Locale.ROOT);
            case "trim", "strip" -> text.strip();
            case "substring" ->
                    arguments.size() == 1
                            ? text.substring(number(arguments.get(0)))
                            : text.substring(number(arguments.get(0)), number(arguments.get(1)));
            case "replace" -> replaced(text, word, Values.text(arguments.get(1)));
            case "concat" -> text + word;
            default -> text;
        };
    }

    /** The length is known before the text is made. */
    private static String replaced(String text, String word, String other) {
        if (word.isEmpty()) {
            return text;
        }
        long length = text.length();
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
            length += other.length() - word.length();
        }
        if (length > Limits.TEXT) {
            throw TemplateFault.of("A value is larger than " + Limits.TEXT + " characters.");
        }
        return text.replace(word, other);
    }

    private static Object ofMap(Map<?, ?> map, String method, List<?> arguments) {
        return switch (method) {
            case "get" -> map.get(Values.text(arguments.get(0)));
            case "getOrDefault" -> {
                Object value = map.get(Values.text(arguments.get(0)));
                yield value == null ? arguments.get(1) : value;
            }
            case "containsKey" -> map.containsKey(Values.text(arguments.get(0)));
            case "isEmpty" -> map.isEmpty();
            case "size" -> map.size();
            case "keySet" -> new ArrayList<>(map.keySet());
            case "values" -> new ArrayList<>(map.values());
            default -> entries(map);
        };
    }

    private static List<Map<String, Object>> entries(Map<?, ?> map) {
        List<Map<String, Object>> entries = new ArrayList<>();
        map.forEach(
                (key, value) ->
                        entries.add(
                                value == null
                                        ? Map.of("key", key)
                                        : Map.of("key", key, "value", value)));
        return entries;
    }

    private static Object ofList(List<?> list, String method, List<?> arguments) {
        return switch (method) {
            case "get" -> list.get(number(arguments.get(0)));
            case "size" -> list.size();
            case "isEmpty" -> list.isEmpty();
            case "contains" -> list.contains(arguments.get(0));
            case "first" -> list.get(0);
            default -> list.get(list.size() - 1);
        };
    }

    private static Object ofOther(Object target, String method, List<?> arguments) {
        return switch (method) {
            case "intValue" -> ((Number) target).intValue();
            case "longValue" -> ((Number) target).longValue();
            case "doubleValue" -> ((Number) target).doubleValue();
            case "equals" -> target.equals(arguments.get(0));
            default -> Values.text(target);
        };
    }

    private static int number(Object argument) {
        return ((Number) argument).intValue();
    }

    /** What {@code #foreach} goes through. */
    static Collection<?> items(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values();
        }
        return value instanceof Collection<?> items ? items : null;
    }
}
