package dev.usher.api.query;

import dev.usher.api.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into tokens. White space only separates. */
final class Tokenizer {

    private final String filter;
    private int next;

    private Tokenizer(String filter) {
        this.filter = filter;
    }

    /** The tokens; the last one is {@link Kind#END}. */
    static List<Token> tokens(String filter) {
        int nul = filter.indexOf('\0');
        if (nul >= 0) {
            // PostgreSQL has no text with this character.
            throw new QueryException(
                    "The character U+0000 at position %s is not allowed.".formatted(nul + 1));
        }
        Tokenizer tokenizer = new Tokenizer(filter);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(tokenizer.token());
        } while (!tokens.get(tokens.size() - 1).is(Kind.END));
        return tokens;
    }

    private Token token() {
        while (next < filter.length() && isSpace(filter.charAt(next))) {
            next++;
        }
        if (next == filter.length()) {
            return new Token(Kind.END, "", next + 1);
        }
        return switch (filter.charAt(next)) {
            case '(' -> mark(Kind.OPEN);
            case ')' -> mark(Kind.CLOSE);
            case ',' -> mark(Kind.COMMA);
            case '"' -> string();
            default -> word();
        };
    }

    private Token mark(Kind kind) {
        int start = next++;
        return new Token(kind, filter.substring(start, next), start + 1);
    }

    private Token word() {
        int start = next;
        while (next < filter.length() && !endsWord(filter.charAt(next))) {
            next++;
        }
        return new Token(Kind.WORD, filter.substring(start, next), start + 1);
    }

    private Token string() {
        int start = next++;
        StringBuilder text = new StringBuilder();
        while (next < filter.length()) {
            char character = filter.charAt(next++);
            if (character == '"') {
                return new Token(Kind.STRING, text.toString(), start + 1);
            }
            text.append(character == '\\' ? escaped() : character);
        }
        throw new QueryException(
                "The string that begins at position %s has no closing quote.".formatted(start + 1));
    }

    private char escaped() {
        if (next < filter.length()) {
            char character = filter.charAt(next++);
            if (character == '"' || character == '\\') {
                return character;
            }
        }
        throw new QueryException(
                "The backslash at position %s must be followed by \" or \\."
                        .formatted(filter.lastIndexOf('\\', next - 1) + 1));
    }

    private static boolean endsWord(char character) {
        return "(),\"".indexOf(character) >= 0 || isSpace(character);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
