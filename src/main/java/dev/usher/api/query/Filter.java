package dev.usher.api.query;

import java.util.List;
import java.util.Optional;

/** The {@code filters} parameter of a list (CONTRACT.md, section 2), understood and checked. */
public final class Filter {

    private final Condition condition;

    private Filter(Condition condition) {
        this.condition = condition;
    }

    /**
     * Reads a filter.
     *
     * @param filters at most 4,096 characters; null and blank filter nothing
     * @throws QueryException when it breaks the grammar or a limit, or asks a field for what it does
     *     not have
     */
    public static Filter parse(String filters, Fields fields) {
        return new Filter(
                filters == null || filters.isBlank()
                        ? new Condition.Always()
                        : FilterParser.parse(filters, fields));
    }

    /**
     * Reads a search query: fields with a colon, quotes, a star behind a beginning, AND, OR, NOT and parentheses.
     *
     * @param query at most 4,096 characters
     * @param words the fields in which a term without a field is looked for
     * @throws QueryException when it breaks the grammar or a limit, or asks a field for what it does not have
     */
    public static Filter search(String query, Fields fields, List<String> words) {
        return new Filter(SearchParser.parse(query, new SearchTerms(fields, words)));
    }

    /**
     * The condition as SQL; {@code true} when nothing is filtered.
     *
     * @param firstParameter the number of the first parameter, 1 or more: those before it are the
     *     caller's
     */
    public Sql compile(int firstParameter) {
        Parameters parameters = new Parameters(firstParameter);
        String text = condition.toSql(parameters);
        return new Sql(text, parameters.values());
    }

    /** The folded text whose prefix this filter asks for, if it does so of every row. */
    Optional<String> prefixed() {
        return condition.prefixed();
    }
}
