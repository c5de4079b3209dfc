package dev.usher.api.query;

import dev.usher.api.query.Condition.AllOf;
import dev.usher.api.query.Condition.AnyOf;
import dev.usher.api.query.Condition.Not;
import dev.usher.api.query.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads a filter by recursive descent, one method for a rule of the grammar.
 *
 * <pre>
 * any        := all ('or' all)*
 * all        := part ('and' part)*
 * part       := 'not'* ('(' any ')' | term)
 * term       := 'pr' field
 *             | field 'isnull'
 *             | field ('in' | 'ca') '(' value (',' value)* ')'
 *             | field ('eq' | 'ne' | 'co' | 'sw' | 'gt' | 'ge' | 'lt' | 'le') value
 * value      := string | number | 'true' | 'false' | date-time
 * </pre>
 */
final class FilterParser {

    static final int LONGEST = 4_096;
    static final int DEEPEST = 32;
    static final int MOST_VALUES = 1_000;

    private static final String OPERATORS =
            Arrays.stream(Operator.values())
                    .filter(operator -> operator != Operator.PR)
                    .map(Operator::wire)
                    .collect(Collectors.joining(", "));

    private static final Set<String> CONNECTIVES = Set.of("and", "or", "not");

    private final List<Token> tokens;
    private final Fields fields;
    private int next;
    private int depth;

    private FilterParser(List<Token> tokens, Fields fields) {
        this.tokens = tokens;
        this.fields = fields;
    }

    static Condition parse(String filter, Fields fields) {
        if (filter.length() > LONGEST) {
            throw new QueryException(
                    "The filter has %s characters, but at most %s are allowed."
                            .formatted(filter.length(), LONGEST));
        }
        FilterParser parser = new FilterParser(Tokenizer.tokens(filter), fields);
        Condition condition = parser.any();
        if (!parser.peek().is(Kind.END)) {
            throw expected("\"and\", \"or\" or the end of the filter", parser.peek());
        }
        return condition;
    }

    private Condition any() {
        return joined("or", this::all, AnyOf::new);
    }

    private Condition all() {
        return joined("and", this::part, AllOf::new);
    }

    private Condition joined(
            String word, Supplier<Condition> part, Function<List<Condition>, Condition> join) {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(part.get());
        } while (takeWord(word));
        return conditions.size() == 1 ? conditions.get(0) : join.apply(List.copyOf(conditions));
    }

    private Condition part() {
        boolean negated = false;
        while (takeWord("not")) {
            negated = !negated;
        }
        Condition condition = peek().is(Kind.OPEN) ? parenthesised() : term();
        return negated ? new Not(condition) : condition;
    }

    private Condition parenthesised() {
        Token open = take();
        if (++depth > DEEPEST) {
            throw new QueryException(
                    "The parenthesis at position %s is nested deeper than %s levels."
                            .formatted(open.position(), DEEPEST));
        }
        Condition condition = any();
        expect(Kind.CLOSE, "\"and\", \"or\" or \")\"");
        depth--;
        return condition;
    }

    private Condition term() {
        if (takeWord("pr")) {
            Field present = fields.field(name("a field after \"pr\""));
            return Terms.of(present.supporting(Operator.PR), Operator.PR, List.of());
        }
        Field field = fields.field(name("a field, \"not\", \"pr\" or \"(\""));
        Operator operator = operator(field);
        return Terms.of(field.supporting(operator), operator, literals(field, operator));
    }

    private String name(String what) {
        Token token = take();
        if (!token.is(Kind.WORD) || !Fields.isName(token.text())) {
            throw expected(what, token);
        }
        return token.text();
    }

    private Operator operator(Field field) {
        Token token = take();
        if (token.isWord(Operator.PR.wire())) {
            throw new QueryException(
                    "At position %s, pr follows its field; write \"pr %s\"."
                            .formatted(token.position(), field.name()));
        }
        return Operator.of(token.is(Kind.WORD) ? token.text() : "")
                .orElseThrow(() -> expected("an operator (" + OPERATORS + ")", token));
    }

    private List<Literal> literals(Field field, Operator operator) {
        return switch (operator) {
            case ISNULL, PR -> List.of();
            case IN, CA -> listed(field, operator);
            default -> List.of(literal(field, operator));
        };
    }

    private List<Literal> listed(Field field, Operator operator) {
        expect(Kind.OPEN, "\"(\" after \"" + operator.wire() + "\"");
        List<Literal> literals = new ArrayList<>();
        do {
            if (literals.size() == MOST_VALUES) {
                throw new QueryException(
                        "The %s at the field \"%s\" has more than %s values."
                                .formatted(operator.wire(), field.name(), MOST_VALUES));
            }
            literals.add(literal(field, operator));
        } while (take(Kind.COMMA));
        expect(Kind.CLOSE, "\",\" or \")\"");
        return literals;
    }

    private Literal literal(Field field, Operator operator) {
        Token token = take();
        if (token.isWord("null")) {
            String test = field.name() + " isnull";
            throw new QueryException(
                    "Nothing compares with null (position %s); write \"%s\"."
                            .formatted(
                                    token.position(),
                                    operator == Operator.NE ? "not (" + test + ")" : test));
        }
        return Literal.of(token)
                .orElseThrow(
                        () ->
                                expected(
                                        "a value (a string in double quotes, a number, true, false"
                                                + " or a date-time)",
                                        token));
    }

    private Token peek() {
        return tokens.get(next);
    }

    /** The next token; the end stays where it is. */
    private Token take() {
        Token token = peek();
        if (!token.is(Kind.END)) {
            next++;
        }
        return token;
    }

    private boolean take(Kind kind) {
        return takeIf(peek().is(kind));
    }

    private boolean takeWord(String word) {
        return takeIf(peek().isWord(word));
    }

    private boolean takeIf(boolean matches) {
        if (matches) {
            take();
        }
        return matches;
    }

    private void expect(Kind kind, String what) {
        if (!take(kind)) {
            throw expected(what, peek());
        }
    }

    private static QueryException expected(String what, Token token) {
        return new QueryException(
                "Expected %s at position %s, but %s%s."
                        .formatted(what, token.position(), token.shown(), caseHint(token.text())));
    }

    private static String caseHint(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean meant = CONNECTIVES.contains(lower) || Operator.of(lower).isPresent();
        return meant && !lower.equals(word) ? "; operators are lowercase" : "";
    }
}
