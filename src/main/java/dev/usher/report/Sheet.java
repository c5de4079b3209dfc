package dev.usher.report;

import dev.usher.api.query.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
     * Where each part begins is found by walking along the index of ids, so that the rows are neither sorted nor kept: after
     * {@code $1}, and then after every last id of a part.
     */
    private static final String STARTS =
            """
            with recursive start (after) as (
                select $1::uuid
                union all
                select (select %2$s.id from %1$s %2$s where (%3$s) and %2$s.id > s.after
                        order by %2$s.id offset %4$d - 1 limit 1)
                from start s
                where s.after is not null
            )
            select after from start where after is not null order by after
            """;

    private static final String INSERT = "insert into report_part (report_id, seq, rows, cells)\n";

    /** $%7$d where parts begin, $%8$d the number of the first of them. */
    private static final String BY_ID =
            """
            select $1::uuid, ($%8$d::int + start.n - 1)::int as seq, part.rows, part.cells
            from unnest($%7$d::uuid[]) with ordinality start (after, n)
            cross join lateral (
                select count(*)::int as rows, %9$s as cells
                from (select %5$s
                      from (select * from %1$s %2$s where (%3$s) and %2$s.id > start.after
                            order by %2$s.id limit %4$d) %2$s
                      %6$s
                      order by %2$s.id) line) part
            where part.rows > 0
            """;

    private static final String BY_ORDER =
            """
            select $1::uuid, (line.n - 1) / %4$d, count(*), %8$s
            from (select %2$s.n, %5$s
                  from (select %2$s.*, row_number() over (%7$s) as n from %1$s %2$s where (%3$s)) %2$s
                  %6$s) line
            group by (line.n - 1) / %4$d
            """;

    /** Whether the rows have an order of their own. */
    boolean isOrdered() {
        return !order.isEmpty();
    }

    /** The statement that writes all parts of report {@code $1} of a sheet with an order, and gives the {@code rows} of each. */
    String insertAll() {
        return INSERT
                + BY_ORDER.formatted(
                        table,
                        alias,
                        where.text(),
                        ROWS_OF_A_PART,
                        cells(),
                        joins,
                        order,
                        part(" order by line.n"))
                + "returning rows";
    }

    /** The query for the ids after which the parts of a sheet without an order begin; {@code $1} is before every id. */
    String starts() {
        return STARTS.formatted(table, alias, where.text(), ROWS_OF_A_PART);
    }

    /**
     * The query for parts of report {@code $1} of a sheet without an order: {@code seq}, {@code rows} and {@code cells} of each.
     * After those of the condition it has two parameters: where these parts begin, and the number of the first of them.
     */
    String parts() {
        int starts = where.parameters().size() + 2;
        return BY_ID.formatted(
                table,
                alias,
                where.text(),
                ROWS_OF_A_PART,
                cells(),
                joins,
                starts,
                starts + 1,
                part(""));
    }

    /** The statement that writes these parts, and gives the {@code rows} of each. */
    String insertParts() {
        return INSERT + parts() + "returning rows";
    }

    private String cells() {
        return IntStream.range(0, columns.size())
                .mapToObj(n -> columns.get(n).expression() + " as " + cell(n))
                .collect(Collectors.joining(", "));
    }

    /** One column after the other: cheaper than row by row, where the database copies a row with each cell that it adds. */
    private String part(String order) {
        return IntStream.range(0, columns.size())
                .mapToObj(
                        n ->
                                "string_agg(%s, '\\xff'::bytea%s)"
                                        .formatted(
                                                columns.get(n).kind().bytes("line." + cell(n)),
                                                order))
                .collect(Collectors.joining(" || '\\xfe'::bytea || ", "", " || '\\xfe'::bytea"));
    }

    private static String cell(int column) {
        return "c" + column;
    }

    String[] storedColumns() {
        return columns.stream().map(Column::stored).toArray(String[]::new);
    }
}
