package dev.usher.console;

import jakarta.ws.rs.core.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;

/** The languages that the console speaks. */
enum Language {
    EN("English", Locale.ENGLISH),
    DE("Deutsch", Locale.GERMAN);

    /** Keeps what somebody chose. */
    static final String COOKIE = "usher-language";

    private static final List<String> TAGS = List.of("en", "de");

    private final String ownName;
    private final Locale locale;

    Language(String ownName, Locale locale) {
        this.ownName = ownName;
        this.locale = locale;
    }

    /** As its speakers call it. */
    String ownName() {
        return ownName;
    }

    Locale locale() {
        return locale;
    }

    /** The language tag. */
    String tag() {
        return locale.getLanguage();
    }

    /** The language of this tag; English for any other. */
    static Language ofTag(String tag) {
        return "de".equals(tag) ? DE : EN;
    }

    /**
     * What was chosen before, else what the browser asks for.
     *
     * @param accepted the header {@code Accept-Language}, or null
     */
    static Language of(Map<String, Cookie> cookies, String accepted) {
        Cookie chosen = cookies.get(COOKIE);
        if (chosen != null && TAGS.contains(chosen.getValue())) {
            return ofTag(chosen.getValue());
        }
        return accepted(accepted);
    }

    private static Language accepted(String header) {
        if (header == null) {
            return EN;
        }
        try {
            return ofTag(Locale.lookupTag(LanguageRange.parse(header), TAGS));
        } catch (IllegalArgumentException e) {
            // browsers send no such header: whoever does gets the usual language
            return EN;
        }
    }
}
