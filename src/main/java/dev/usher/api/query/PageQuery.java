package dev.usher.api.query;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A list as SQL, one part of which is read.
 *
 * @param columns what to select, from {@code source}; a column that costs something belongs in a subselect, which runs
 *     for the rows of the page alone
 * @param source what stands between {@code from} and {@code where}
 * @param where its parameters are numbered from 1
 * @param order an {@code order by} clause
 */
public record PageQuery(String columns, String source, Sql where, String order, Paging paging) {

    /** Reads the page; counts only when asked to and the page itself does not tell. */
    public <T> Uni<Page<T>> read(SqlClient client, Function<Row, T> reader) {
        return items(client, reader)
                .flatMap(
                        items ->
                                total(client, items.size()).map(total -> new Page<>(items, total)));
    }

    private <T> Uni<List<T>> items(SqlClient client, Function<Row, T> reader) {
        if (paging.limit() == 0) {
            return Uni.createFrom().item(List.of());
        }
        int next = where.parameters().size() + 1;
        String sql =
                "select %s from %s where %s %s limit $%d offset $%d"
                        .formatted(columns, source, where.text(), order, next, next + 1);
        return client.preparedQuery(sql)
                .execute(parameters().addInteger(paging.limit()).addInteger(paging.offset()))
                .map(
                        rows -> {
                            List<T> items = new ArrayList<>(rows.size());
                            rows.forEach(row -> items.add(reader.apply(row)));
                            return items;
                        });
    }

    private Uni<Long> total(SqlClient client, int read) {
        if (!paging.count()) {
            return Uni.createFrom().nullItem();
        }
        boolean last = read < paging.limit() && (read > 0 || paging.offset() == 0);
        if (last) {
            return Uni.createFrom().item((long) paging.offset() + read);
        }
        return client.preparedQuery("select count(*) from " + source + " where " + where.text())
                .execute(parameters())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Tuple parameters() {
        return Tuple.from(where.parameters());
    }
}
