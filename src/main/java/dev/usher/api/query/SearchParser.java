package dev.usher.api.query;

import dev.usher.api.query.Condition.AllOf;
import dev.usher.api.query.Condition.AnyOf;
import dev.usher.api.query.Condition.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads a search query by recursive descent, one method for a rule of the grammar: the part of the query strings of
 * Elasticsearch that people write by hand. What is not in it is refused, so that no query finds other things than it says.
 *
 * <pre>
 * any    := all (('OR' | '||') all)*
 * all    := part (('AND' | '&&')? part)*
 * part   := ('NOT' | '!' | '-')* ('(' any ')' | field ':' value | text)
 * value  := '(' any ')' | range | ('>' | '>=' | '<' | '<=') text | text
 * range  := ('[' | '{') text 'TO' text (']' | '}')
 * text   := '"' … '"' | word | word '*' | '*'
 * </pre>
 */
final class SearchParser {

    static final int LONGEST = 4_096;
    static final int DEEPEST = 32;
    static final int MOST_TERMS = 100;

    private final SearchReader reader;
    private final SearchTerms terms;
    private int depth;
    private int count;

    private SearchParser(String query, SearchTerms terms) {
        this.reader = new SearchReader(query);
        this.terms = terms;
    }

    static Condition parse(String query, SearchTerms terms) {
        if (query.length() > LONGEST) {
            throw new QueryException(
                    "The query has %s characters, but at most %s are allowed."
                            .formatted(query.length(), LONGEST));
        }
        SearchParser parser = new SearchParser(query, terms);
        Condition condition = parser.any(null);
        if (!parser.reader.isAtEnd()) {
            throw parser.reader.unexpected("AND, OR, a term or the end of the query");
        }
        return condition;
    }

    /** @param field the one that a group stands behind; null outside of such a group */
    private Condition any(Field field) {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(all(field));
        } while (reader.takeOr());
        return joined(conditions, () -> new AnyOf(List.copyOf(conditions)));
    }

    private Condition all(Field field) {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(part(field));
        } while (reader.takeAnd() || reader.isAtTerm());
        return joined(conditions, () -> new AllOf(List.copyOf(conditions)));
    }

    private static Condition joined(List<Condition> conditions, Supplier<Condition> joined) {
        return conditions.size() == 1 ? conditions.get(0) : joined.get();
    }

    private Condition part(Field field) {
        boolean negated = false;
        while (reader.takeNot()) {
            negated = !negated;
        }
        Condition condition = reader.take('(') ? group(field) : term(field);
        return negated ? new Not(condition) : condition;
    }

    /** What follows an opening parenthesis. */
    private Condition group(Field field) {
        if (++depth > DEEPEST) {
            throw new QueryException(
                    "The parenthesis at position %s is nested deeper than %s levels."
                            .formatted(reader.position() - 1, DEEPEST));
        }
        Condition condition = any(field);
        reader.expect(')', "AND, OR, a term or \")\"");
        depth--;
        return condition;
    }

    private Condition term(Field field) {
        if (++count > MOST_TERMS) {
            throw new QueryException("The query has more than %s terms.".formatted(MOST_TERMS));
        }
        if (field != null) {
            return value(field);
        }
        return reader.fieldName()
                .map(name -> behind(terms.field(name)))
                .orElseGet(() -> terms.bare(reader.text(false)));
    }

    private Condition behind(Field field) {
        return reader.take('(') ? group(field) : value(field);
    }

    private Condition value(Field field) {
        if (reader.take('[')) {
            return range(field, true);
        }
        if (reader.take('{')) {
            return range(field, false);
        }
        return reader.comparison()
                .map(operator -> terms.compared(field, operator, reader.text(true)))
                .orElseGet(() -> terms.equal(field, reader.text(true)));
    }

    private Condition range(Field field, boolean withLowest) {
        SearchText lowest = reader.text(true);
        reader.expectTo();
        SearchText highest = reader.text(true);
        boolean withHighest = reader.take(']');
        if (!withHighest) {
            reader.expect('}', "\"]\" or \"}\"");
        }
        List<Condition> ends = new ArrayList<>();
        if (!lowest.isAnything()) {
            ends.add(terms.compared(field, withLowest ? Operator.GE : Operator.GT, lowest));
        }
        if (!highest.isAnything()) {
            ends.add(terms.compared(field, withHighest ? Operator.LE : Operator.LT, highest));
        }
        return ends.isEmpty()
                ? terms.present(field)
                : joined(ends, () -> new AllOf(List.copyOf(ends)));
    }
}
