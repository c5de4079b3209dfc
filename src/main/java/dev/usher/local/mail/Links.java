package dev.usher.local.mail;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds links in plain text. */
final class Links {

    /** A full stop, comma or bracket at the end belongs to the sentence around the link. */
    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]]");

    private Links() {}

    static List<String> in(String text) {
        return LINK.matcher(text).results().map(MatchResult::group).distinct().toList();
    }
}
