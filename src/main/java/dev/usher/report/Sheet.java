package dev.usher.report;

import dev.usher.api.query.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a report holds: rows of one table, and of others what belongs to each.
 *
 * @param table whose rows are the report's; its column {@code id} is unique
 * @param alias what every expression here calls a row of the table
 * @param where which rows; its parameters are numbered from 2 and it names no other table but in subqueries
 * @param order an {@code order by} clause, or empty: by id, which costs least
 * @param joins tables of which a row may have one row each; they neither add nor remove rows
 */
record Sheet(
        String table, String alias, Sql where, String order, String joins, List<Column> columns) {

    /** A part is held in memory as a whole, by the database and by the run that makes files of it. */
    static final int ROWS_OF_A_PART = 1000;

    /**
     * Where the parts begin is found by walking along the index of ids, so that the rows are neither sorted nor kept: a
     * million take no more memory than a thousand.
     */
    private static final String BY_ID =
            """
            with recursive bound (after, seq) as (
                select '00000000-0000-0000-0000-000000000000'::uuid, 0
                union all
                select (select %2$s.id from %1$s %2$s where (%3$s) and %2$s.id > b.after
                        order by %2$s.id offset %4$d - 1 limit 1), b.seq + 1
                from bound b
                where b.after is not null
            )
            insert into report_part (report_id, seq, rows, cells)
            select $1, b.seq, p.rows, p.cells
            from bound b
            cross join lateral (
                select count(*)::int as rows, string_agg(line.cells, ''::bytea) as cells
                from (select %5$s as cells
                      from (select * from %1$s %2$s where (%3$s) and %2$s.id > b.after
                            order by %2$s.id limit %4$d) %2$s
                      %6$s
                      order by %2$s.id) line) p
            where b.after is not null and p.rows > 0
            """;

    private static final String BY_ORDER =
            """
            insert into report_part (report_id, seq, rows, cells)
            select $1, (line.n - 1) / %4$d, count(*), string_agg(line.cells, ''::bytea order by line.n)
            from (select %2$s.n, %5$s as cells
                  from (select %2$s.*, row_number() over (%7$s) as n from %1$s %2$s where (%3$s)) %2$s
                  %6$s) line
            group by (line.n - 1) / %4$d
            """;

    /** The statement that writes the parts of report {@code $1}. */
    String insert() {
        return (order.isEmpty() ? BY_ID : BY_ORDER)
                .formatted(table, alias, where.text(), ROWS_OF_A_PART, line(), joins, order);
    }

    private String line() {
        return columns.stream()
                .map(Column::bytes)
                .collect(Collectors.joining(" || '\\xff'::bytea || ", "", " || '\\xfe'::bytea"));
    }

    String[] storedColumns() {
        return columns.stream().map(Column::stored).toArray(String[]::new);
    }
}
