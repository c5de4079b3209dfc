package dev.usher.identity;

import dev.usher.api.query.Sql;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

/** Identities that something is done to: some that are named, or all that match a filter at that moment. */
public final class Selection {

    private final IntFunction<Sql> condition;

    private Selection(IntFunction<Sql> condition) {
        this.condition = condition;
    }

    /** Those with these ids. */
    public static Selection of(Collection<UUID> ids) {
        Object[] all = ids.toArray(UUID[]::new);
        return new Selection(
                first ->
                        new Sql("i.id = any($%d::uuid[])".formatted(first), List.of((Object) all)));
    }

    /**
     * All that {@code GET /identities} lists with this filter.
     *
     * @param filters null for no filter
     * @throws dev.usher.api.query.QueryException when it is not understood
     */
    public static Selection matching(String filters) {
        return matching(filters, DefaultFilter.CORRELATED_ONLY);
    }

    static Selection matching(String filters, DefaultFilter defaultFilter) {
        IdentityList.where(filters, defaultFilter, 1);
        return new Selection(first -> IdentityList.where(filters, defaultFilter, first));
    }

    /** A condition on {@code identity i}. @param first the number of its first parameter */
    Sql condition(int first) {
        return condition.apply(first);
    }
}
