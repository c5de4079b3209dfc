/**
 * How lists are filtered, sorted and paged over HTTP: CONTRACT.md, section 2.
 *
 * <p>A list declares its {@link dev.usher.api.query.Fields}; {@link dev.usher.api.query.Filter} and
 * {@link dev.usher.api.query.Sorters} turn what the caller wrote into SQL in which every value is a
 * parameter. Whatever the caller got wrong is a {@link dev.usher.api.query.QueryException}.
 */
package dev.usher.api.query;
