package dev.usher.api.query;

import java.util.Optional;

/** Cuts a search query into its pieces. What a character means depends on where it stands, so the parser asks for each. */
final class SearchReader {

    /** They end a word wherever they stand. */
    private static final String BREAKS = "()[]{}\"";

    private final String query;
    private int at;

    SearchReader(String query) {
        int nul = query.indexOf('\0');
        if (nul >= 0) {
            // PostgreSQL has no text with this character.
            throw new QueryException(
                    "The character U+0000 at position %s is not allowed.".formatted(nul + 1));
        }
        this.query = query;
    }

    int position() {
        return at + 1;
    }

    boolean isAtEnd() {
        skipSpace();
        return at == query.length();
    }

    /** Whether another part of a conjunction follows without a word between. */
    boolean isAtTerm() {
        return !isAtEnd()
                && query.charAt(at) != ')'
                && !isKeyword("OR")
                && !query.startsWith("||", at);
    }

    boolean take(char wanted) {
        boolean there = !isAtEnd() && query.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    void expect(char wanted, String what) {
        if (!take(wanted)) {
            throw unexpected(what);
        }
    }

    boolean takeOr() {
        return takeKeyword("OR") || takeSign("||");
    }

    boolean takeAnd() {
        return takeKeyword("AND") || takeSign("&&");
    }

    boolean takeNot() {
        return takeKeyword("NOT") || takeSign("!") || takeSign("-");
    }

    void expectTo() {
        if (!takeKeyword("TO")) {
            throw unexpected("TO");
        }
    }

    /** The sign of a comparison. */
    Optional<Operator> comparison() {
        if (takeSign(">=")) {
            return Optional.of(Operator.GE);
        }
        if (takeSign("<=")) {
            return Optional.of(Operator.LE);
        }
        if (takeSign(">")) {
            return Optional.of(Operator.GT);
        }
        return takeSign("<") ? Optional.of(Operator.LT) : Optional.empty();
    }

    /** A name and the colon behind it, if that is what comes next. */
    Optional<String> fieldName() {
        skipSpace();
        int end = at;
        while (end < query.length() && isOfAName(query.charAt(end))) {
            end++;
        }
        if (end == at || end == query.length() || query.charAt(end) != ':') {
            return Optional.empty();
        }
        String name = query.substring(at, end);
        at = end + 1;
        return Optional.of(name);
    }

    private static boolean isOfAName(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "_@.-".indexOf(c) >= 0;
    }

    /** Words in quotes, or one word. @param behindField whether colons are part of it */
    SearchText text(boolean behindField) {
        if (isAtEnd() || isKeyword("AND") || isKeyword("OR") || isKeyword("NOT")) {
            throw unexpected("a term");
        }
        int start = at;
        return query.charAt(at) == '"' ? quoted(start) : word(start, behindField);
    }

    private SearchText quoted(int start) {
        at++;
        StringBuilder text = new StringBuilder();
        while (at < query.length()) {
            char c = query.charAt(at++);
            if (c == '"') {
                return new SearchText(text.toString(), true, false, start + 1);
            }
            text.append(c == '\\' ? escaped() : c);
        }
        throw new QueryException("The quote at position %s is not closed.".formatted(start + 1));
    }

    private SearchText word(int start, boolean behindField) {
        StringBuilder text = new StringBuilder();
        boolean prefix = false;
        while (at < query.length() && !endsWord(query.charAt(at))) {
            char c = query.charAt(at);
            if (prefix || "?~^".indexOf(c) >= 0 || c == ':' && !behindField) {
                throw new QueryException(
                        "The character \"%s\" at position %s is not understood here: \"*\" may end a word, others need quotes or a backslash before them."
                                .formatted(
                                        prefix ? "*" : Echo.plain(String.valueOf(c)),
                                        prefix ? at : at + 1));
            }
            at++;
            if (c == '*') {
                prefix = true;
            } else {
                text.append(c == '\\' ? escaped() : c);
            }
        }
        if (at == start) {
            throw unexpected("a term");
        }
        return new SearchText(text.toString(), false, prefix, start + 1);
    }

    private char escaped() {
        if (at == query.length()) {
            throw new QueryException("The query ends with a backslash.");
        }
        return query.charAt(at++);
    }

    QueryException unexpected(String what) {
        String found = isAtEnd() ? "the query ends" : "found " + Echo.quoted(query.substring(at));
        return new QueryException(
                "Expected %s at position %s, but %s.".formatted(what, at + 1, found));
    }

    private boolean takeKeyword(String word) {
        boolean there = isKeyword(word);
        at += there ? word.length() : 0;
        return there;
    }

    /** Upper case only: in lower case it is a word to look for. */
    private boolean isKeyword(String word) {
        skipSpace();
        int end = at + word.length();
        return query.startsWith(word, at) && (end == query.length() || endsWord(query.charAt(end)));
    }

    private boolean takeSign(String sign) {
        skipSpace();
        boolean there = query.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private void skipSpace() {
        while (at < query.length() && isSpace(query.charAt(at))) {
            at++;
        }
    }

    private static boolean endsWord(char c) {
        return BREAKS.indexOf(c) >= 0 || isSpace(c);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
