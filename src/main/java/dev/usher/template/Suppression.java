package dev.usher.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether automatic letters are withheld. The contract has three words at the start of the subject for it: {@code #stop},
 * {@code no_send}, {@code Stop} (contract, section 3). A subject may begin so by chance: what is said outright counts more.
 */
final class Suppression {

    private static final Pattern WORD =
            Pattern.compile("^\\s*(#stop|no_send|stop)", Pattern.CASE_INSENSITIVE);

    /** Words that nobody means to send. {@code #stop} is also a directive, which would end the subject. */
    private static final Pattern MARK =
            Pattern.compile(
                    "^\\s*(?:#stop(?:_?or_?no_send|\\b)|no_send\\b)[\\s:-]*",
                    Pattern.CASE_INSENSITIVE);

    private Suppression() {}

    /** @param enabled what is said outright; null leaves it to the subject */
    static boolean applies(Boolean enabled, String subject) {
        return enabled != null ? !enabled : WORD.matcher(subject).find();
    }

    /** The subject as people get it: letters that somebody asked for go out all the same. */
    static String withoutMark(String subject) {
        Matcher mark = MARK.matcher(subject);
        return mark.find() ? subject.substring(mark.end()) : subject;
    }
}
