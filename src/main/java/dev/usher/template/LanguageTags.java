package dev.usher.template;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Language tags (BCP 47), as callers and people write them. */
final class LanguageTags {

    private static final int LONGEST = 35;

    private LanguageTags() {}

    /** The usual spelling, for example {@code de-CH}; empty when it is no tag. */
    static Optional<String> usual(String tag) {
        if (tag == null || tag.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
            return locale.getLanguage().isEmpty()
                    ? Optional.empty()
                    : Optional.of(locale.toLanguageTag());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** A form in which tags are compared, whoever wrote them. */
    static String folded(String tag) {
        return tag.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** The language without what follows. */
    static String language(String tag) {
        String folded = folded(tag);
        int end = folded.indexOf('-');
        return end < 0 ? folded : folded.substring(0, end);
    }
}
