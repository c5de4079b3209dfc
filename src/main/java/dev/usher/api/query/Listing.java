package dev.usher.api.query;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.function.Function;

/**
 * Reads one page of a list.
 *
 * @param columns what is selected, without the word
 * @param from tables and joins, without the word
 * @param fields what callers may filter and sort by
 */
public record Listing<T>(String columns, String from, Fields fields, Function<Row, T> reader) {

    /** The page. @throws QueryException when a filter or sorter is not understood */
    public Uni<Page<T>> page(SqlClient client, String filters, String sorters, Paging paging) {
        Sql where = Filter.parse(filters, fields).compile(1);
        String order = Sorters.parse(sorters, fields);
        return new PageQuery(columns, from, where, order, paging).read(client, reader);
    }
}
