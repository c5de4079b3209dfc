package dev.usher.template.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of values that a template can hold: text, numbers, booleans, lists and maps of these, and tools. */
final class Values {

    private Values() {}

    /** A copy of what came from outside. What is of no known kind becomes its text. */
    static Object admit(Object value) {
        return admit(value, 0);
    }

    private static Object admit(Object value, int depth) {
        if (value == null || value instanceof Boolean || value instanceof Tool) {
            return value;
        }
        if (value instanceof Number number) {
            return isSmall(number) ? number : number.toString();
        }
        if (depth < Limits.DEPTH && value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), admit(item, depth + 1)));
            return copy;
        }
        if (depth < Limits.DEPTH && value instanceof Collection<?> items) {
            List<Object> copy = new ArrayList<>();
            items.stream().limit(Limits.ROUNDS).forEach(item -> copy.add(admit(item, depth + 1)));
            return copy;
        }
        String text = value.toString();
        return text.length() <= Limits.TEXT ? text : text.substring(0, Limits.TEXT);
    }

    /** What a variable may hold. @throws TemplateFault when it is too large */
    static Object held(Object value) {
        if (weight(value, 0) > Limits.TEXT) {
            throw TemplateFault.of("A value is larger than " + Limits.TEXT + " characters.");
        }
        return value;
    }

    private static long weight(Object value, int depth) {
        if (depth > Limits.DEPTH) {
            return Limits.TEXT + 1L;
        }
        if (value instanceof String text) {
            return text.length() + 1L;
        }
        if (value instanceof Number number) {
            return isSmall(number) ? 1 : Limits.TEXT + 1L;
        }
        if (value instanceof Map<?, ?> map) {
            return weight(map.values(), depth + 1);
        }
        if (value instanceof Collection<?> items) {
            long sum = 1;
            for (Object item : items) {
                sum += weight(item, depth + 1);
                if (sum > Limits.TEXT) {
                    break;
                }
            }
            return sum;
        }
        return 1;
    }

    private static boolean isSmall(Number number) {
        if (number instanceof BigInteger whole) {
            return whole.bitLength() <= Limits.NUMBER_BITS;
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.unscaledValue().bitLength() <= Limits.NUMBER_BITS
                    && Math.abs((long) decimal.scale()) <= Limits.NUMBER_BITS;
        }
        return true;
    }

    /** A value as text; none for what has none, such as a tool. */
    static String text(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value, 0);
        return text.toString();
    }

    private static void append(StringBuilder text, Object value, int depth) {
        if (text.length() > Limits.TEXT || depth > Limits.DEPTH) {
            throw TemplateFault.of("A value is longer than " + Limits.TEXT + " characters.");
        }
        if (value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Escaped) {
            text.append(value);
        } else if (value instanceof Map<?, ?> map) {
            append(text, map.values(), depth + 1);
        } else if (value instanceof Collection<?> items) {
            String separator = "";
            for (Object item : items) {
                text.append(separator);
                append(text, item, depth + 1);
                separator = ", ";
            }
        }
    }
}
