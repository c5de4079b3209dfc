package dev.usher.report;

import java.util.List;

/**
 * A column of a report.
 *
 * @param name what its first line calls it
 * @param expression SQL, written by the programmer
 */
record Column(String name, Kind kind, String expression) {

    /** How a cell travels from the database to the file. */
    enum Kind {
        /** An id that is never null: 16 bytes. */
        KEY("uuid_send(%s)"),
        /** A timestamptz. */
        INSTANT("coalesce(textsend((%s at time zone 'UTC')::text), ''::bytea)"),
        /** Text of any content. */
        TEXT("coalesce(textsend(%s), ''::bytea)");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        /** SQL for the bytes of this expression's value. */
        String bytes(String expression) {
            return sql.formatted(expression);
        }
    }

    static Column key(String name, String expression) {
        return new Column(name, Kind.KEY, expression);
    }

    static Column text(String name, String expression) {
        return new Column(name, Kind.TEXT, expression);
    }

    static Column instant(String name, String expression) {
        return new Column(name, Kind.INSTANT, expression);
    }

    /** As the table of reports keeps it. */
    String stored() {
        return kind + ":" + name;
    }

    /** A column of a report that was written: where its cells came from is forgotten. */
    static Column of(String stored) {
        String[] parts = stored.split(":", 2);
        return new Column(parts[1], Kind.valueOf(parts[0]), "");
    }

    static List<Column> of(String[] stored) {
        return List.of(stored).stream().map(Column::of).toList();
    }
}
