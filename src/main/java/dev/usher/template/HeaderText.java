package dev.usher.template;

import dev.usher.template.engine.TemplateFault;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import java.util.regex.Pattern;

/** Rendered text in header fields: one line that starts no other field (RFC 5322, section 2.2). */
final class HeaderText {

    static final int LONGEST_SUBJECT = 255;

    private static final int LONGEST_ADDRESS = 320;

    /** Line and paragraph separators are no control characters; marks that turn the direction of text hide what stands there. */
    private static final Pattern NOT_PLAIN =
            Pattern.compile(
                    "[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private HeaderText() {}

    static String line(String rendered) {
        String line = NOT_PLAIN.matcher(rendered).replaceAll(" ");
        return SPACES.matcher(line).replaceAll(" ").strip();
    }

    static String subject(String rendered) {
        String line = line(rendered);
        if (line.length() <= LONGEST_SUBJECT) {
            return line;
        }
        boolean splits = Character.isHighSurrogate(line.charAt(LONGEST_SUBJECT - 1));
        return line.substring(0, LONGEST_SUBJECT - (splits ? 1 : 0));
    }

    /** One address, with or without a name; null when nothing is there. @throws TemplateFault when it is none */
    static String address(String field, String rendered) {
        // a second line is not joined to the first: it would be a second address, or another field
        String raw = rendered.strip();
        if (raw.isEmpty()) {
            return null;
        }
        if (!isAddress(raw)) {
            throw TemplateFault.of("It does not become one address.").in(field);
        }
        return raw;
    }

    /** Whether it is one address, with or without a name. */
    static boolean isAddress(String text) {
        if (text.length() > LONGEST_ADDRESS || NOT_PLAIN.matcher(text).find()) {
            return false;
        }
        try {
            String address = new EmailAddress(text).getEmail();
            return address.indexOf('@') > 0
                    && address.indexOf(',') < 0
                    && address.indexOf(' ') < 0
                    && address.lastIndexOf('@') < address.length() - 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
