package dev.usher.identity;

import dev.usher.api.query.Filter;
import dev.usher.api.query.Sql;

/** The filters of {@code GET /identities}, for work with the identities that such a list shows. */
public final class IdentityFilters {

    private IdentityFilters() {}

    /**
     * The condition on an identity that the statement calls {@code i}.
     *
     * @param filters in the grammar of the list; null and blank filter nothing
     * @param correlatedOnly whether identities without an account behind them are left out
     * @param firstParameter the number of its first parameter
     * @throws dev.usher.api.query.QueryException when the filter is not understood
     */
    public static Sql where(String filters, boolean correlatedOnly, int firstParameter) {
        Sql asked = Filter.parse(filters, IdentityList.FIELDS).compile(firstParameter);
        return new Sql(
                (correlatedOnly ? DefaultFilter.CORRELATED_ONLY : DefaultFilter.NONE).condition()
                        + " and "
                        + asked.text(),
                asked.parameters());
    }
}
