package dev.usher.template.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** {@code $__esc}: text for places with a grammar of their own, and signs that the language uses itself. */
public final class EscapeTool implements Tool {

    static final Set<String> METHODS =
            Set.of(
                    "html",
                    "xml",
                    "url",
                    "javascript",
                    "d",
                    "dollar",
                    "h",
                    "hash",
                    "q",
                    "quote",
                    "s",
                    "singleQuote",
                    "n",
                    "newline");

    @Override
    public Set<String> methods() {
        return METHODS;
    }

    @Override
    public Object call(String name, List<?> arguments) {
        String text = arguments.isEmpty() ? "" : Values.text(arguments.get(0));
        return switch (name) {
            // an argument that is HTML already stays what it is
            case "html", "xml" ->
                    !arguments.isEmpty() && arguments.get(0) instanceof Escaped done
                            ? done
                            : new Escaped(Escaped.html(text));
            case "url" -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            case "javascript" -> javascript(text);
            case "d", "dollar" -> "$";
            case "h", "hash" -> "#";
            case "q", "quote" -> "\"";
            case "s", "singleQuote" -> "'";
            default -> "\n";
        };
    }

    private static String javascript(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == ' ');
            escaped.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
        }
        return escaped.toString();
    }
}
