package dev.usher.api.query;

/**
 * Which part of a list is wanted (CONTRACT.md, section 2).
 *
 * @param limit the most items to answer; 0 asks for none
 * @param offset the number of items to leave out first
 * @param count whether the total is wanted too
 */
public record Paging(int limit, int offset, boolean count) {

    /** The usual maximum, which is also the default. */
    public static final int MAXIMUM = 250;

    /**
     * The caller's parameters, each null when absent.
     *
     * @param maximum the largest limit of this list, and its default
     * @throws QueryException when the limit is not between 0 and the maximum, or the offset is
     *     negative
     */
    public static Paging of(Integer limit, Integer offset, Boolean count, int maximum) {
        int wanted = limit == null ? maximum : limit;
        if (wanted < 0 || wanted > maximum) {
            throw new QueryException(
                    "The parameter limit must be between 0 and %s, but is %s."
                            .formatted(maximum, wanted));
        }
        int skipped = offset == null ? 0 : offset;
        if (skipped < 0) {
            throw new QueryException(
                    "The parameter offset must be between 0 and %s, but is %s."
                            .formatted(Integer.MAX_VALUE, skipped));
        }
        return new Paging(wanted, skipped, Boolean.TRUE.equals(count));
    }
}
