package dev.usher.template.engine;

/** Text that is HTML already. */
record Escaped(String html) {

    /** Escaped for elements and for attributes in either quotes (OWASP, Cross Site Scripting Prevention). */
    static String html(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    @Override
    public String toString() {
        return html;
    }
}
