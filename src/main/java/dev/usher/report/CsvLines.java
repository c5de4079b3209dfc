package dev.usher.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Makes CSV (RFC 4180) of the cells of a part, which come column by column. Bytes become bytes: nothing is decoded, which is most of the work with a
 * million rows.
 *
 * <p>A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection").
 */
final class CsvLines {

    private static final int END_OF_CELL = 0xff;
    private static final int END_OF_COLUMN = 0xfe;
    private static final int KEY_BYTES = 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Column.Kind[] kinds;

    /** Of the part at hand, by column and row; after the last row, where the next cell would begin. */
    private final int[][] starts;

    private byte[] out = new byte[1 << 16];
    private int length;

    CsvLines(List<Column> columns) {
        this.kinds = columns.stream().map(Column::kind).toArray(Column.Kind[]::new);
        this.starts = new int[kinds.length][Sheet.ROWS_OF_A_PART + 1];
    }

    /** The line of names. */
    static byte[] header(List<Column> columns) {
        CsvLines lines = new CsvLines(List.of());
        for (int i = 0; i < columns.size(); i++) {
            byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
            lines.text(name, 0, name.length);
            lines.endCell(i == columns.size() - 1);
        }
        return Arrays.copyOf(lines.out, lines.length);
    }

    /** The lines of a part. @throws IllegalStateException when its columns have not as many cells as each other */
    byte[] of(byte[] cells) {
        int rows = find(cells);
        length = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < kinds.length; column++) {
                int start = starts[column][row];
                int end = starts[column][row + 1] - 1;
                switch (kinds[column]) {
                    case KEY -> key(cells, start);
                    case INSTANT -> instant(cells, start, end);
                    case TEXT -> text(cells, start, end);
                }
                endCell(column == kinds.length - 1);
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** Where each cell is. @return how many rows there are */
    private int find(byte[] cells) {
        int rows = 0;
        int at = 0;
        for (int column = 0; column < kinds.length; column++) {
            int row = 0;
            boolean isLast = false;
            starts[column][0] = at;
            while (!isLast) {
                at = kinds[column] == Column.Kind.KEY ? at + KEY_BYTES : end(cells, at);
                row++;
                check(at < cells.length && row < starts[column].length);
                isLast = (cells[at] & 0xff) == END_OF_COLUMN;
                check(isLast || (cells[at] & 0xff) == END_OF_CELL);
                at++;
                starts[column][row] = at;
            }
            check(column == 0 || row == rows);
            rows = row;
        }
        check(at == cells.length);
        return rows;
    }

    private static int end(byte[] cells, int start) {
        int at = start;
        // -1 and -2 are FF and FE, which no UTF-8 holds
        while (at < cells.length && cells[at] != -1 && cells[at] != -2) {
            at++;
        }
        return at;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a part of a report has another form than its columns");
        }
    }

    private void key(byte[] cells, int start) {
        reserve(2 * KEY_BYTES);
        for (int i = start; i < start + KEY_BYTES; i++) {
            out[length++] = HEX[(cells[i] >> 4) & 0xf];
            out[length++] = HEX[cells[i] & 0xf];
        }
    }

    /** From PostgreSQL's form of a UTC timestamp to RFC 3339's. */
    private void instant(byte[] cells, int start, int end) {
        if (start == end) {
            return;
        }
        reserve(end - start + 1);
        for (int i = start; i < end; i++) {
            out[length++] = cells[i] == ' ' ? (byte) 'T' : cells[i];
        }
        out[length++] = 'Z';
    }

    private void text(byte[] cells, int start, int end) {
        boolean isFormula = isFormula(cells, start, end);
        int quotes = 0;
        boolean quoted = isFormula;
        for (int i = start; i < end; i++) {
            byte b = cells[i];
            if (b == '"') {
                quotes++;
            } else if (b == ',' || b == '\n' || b == '\r') {
                quoted = true;
            }
        }
        if (start == end) {
            // a line with nothing on it is no row to most readers
            quoted = kinds.length == 1;
        } else {
            quoted |= quotes > 0 || cells[start] == ' ' || cells[end - 1] == ' ';
        }
        reserve(end - start + quotes + 3);
        if (!quoted) {
            System.arraycopy(cells, start, out, length, end - start);
            length += end - start;
            return;
        }
        out[length++] = '"';
        if (isFormula) {
            out[length++] = '\'';
        }
        for (int i = start; i < end; i++) {
            if (cells[i] == '"') {
                out[length++] = '"';
            }
            out[length++] = cells[i];
        }
        out[length++] = '"';
    }

    /** The full-width forms of the same signs are formulas to spreadsheets of East Asia. */
    private static boolean isFormula(byte[] cells, int start, int end) {
        if (start == end) {
            return false;
        }
        return switch (cells[start]) {
            case '=', '+', '-', '@', '\t', '\r', '\n' -> true;
            // U+FF1D, U+FF0B, U+FF0D: EF BC xx; U+FF20: EF BC A0
            case (byte) 0xef ->
                    end - start >= 3
                            && cells[start + 1] == (byte) 0xbc
                            && (cells[start + 2] == (byte) 0x9d
                                    || cells[start + 2] == (byte) 0x8b
                                    || cells[start + 2] == (byte) 0x8d
                                    || cells[start + 2] == (byte) 0xa0);
            default -> false;
        };
    }

    private void endCell(boolean isLast) {
        reserve(2);
        if (isLast) {
            out[length++] = '\r';
            out[length++] = '\n';
        } else {
            out[length++] = ',';
        }
    }

    private void reserve(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, length + more));
        }
    }
}
