package dev.usher.api.query;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
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
        int next = where.parameters().size();
        List<Object> parameters = new ArrayList<>(where.parameters());
        parameters.add(paging.limit());
        parameters.add(paging.offset());
        String select =
                "select %s from %s where %s %s limit $%d offset $%d"
                        .formatted(columns, from, where.text(), order, next + 1, next + 2);
        return client.preparedQuery(select)
                .execute(Tuple.from(parameters))
                .map(rows -> rows.stream().map(reader).toList())
                .flatMap(
                        items ->
                                total(client, where, paging)
                                        .map(total -> new Page<>(items, total)));
    }

    private Uni<Long> total(SqlClient client, Sql where, Paging paging) {
        if (!paging.count()) {
            return Uni.createFrom().nullItem();
        }
        return client.preparedQuery(
                        "select count(*) from %s where %s".formatted(from, where.text()))
                .execute(Tuple.from(where.parameters()))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
