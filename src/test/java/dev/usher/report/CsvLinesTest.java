package dev.usher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {

    private static final UUID ID = UUID.fromString("01ff80fe-0000-7000-8000-00000000feff");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "Zoë Müller 李 😀",
                "comma, quote \" and 'apostrophe'",
                "two\nlines",
                "two\r\nlines",
                " blank around ",
                "{\"a\": \"b\"}",
                "a=b",
                "1-2"
            })
    void aReaderGetsBackWhatWasWritten(String text) {
        List<String> cells = record(text, "next");
        assertThat(cells).containsExactly(text, "next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49 30 1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠1",
                "=cmd|' /C calc'!A0",
                "=\"a\",\"b\""
            })
    void aCellThatStartsAFormulaIsText(String text) {
        assertThat(record(text, "next")).containsExactly("'" + text, "next");
    }

    @ParameterizedTest
    @CsvSource({"plain,plain", "'a,b','\"a,b\"'", "'a\"b','\"a\"\"b\"'", "=1,\"'=1\"", "'',''"})
    void quotesAreWrittenWhereTheyAreNeeded(String text, String written) {
        assertThat(text(lines(Column.text("a", ""), Column.text("b", "")).of(cells(text, "x"))))
                .isEqualTo(written + ",x\r\n");
    }

    @Test
    void idsAndMomentsHaveTheirFormOnTheWire() {
        CsvLines lines =
                lines(Column.key("id", ""), Column.instant("at", ""), Column.instant("never", ""));
        ByteArrayOutputStream cells = new ByteArrayOutputStream();
        cells.writeBytes(
                ByteBuffer.allocate(16)
                        .putLong(ID.getMostSignificantBits())
                        .putLong(ID.getLeastSignificantBits())
                        .array());
        cells.write(0xfe);
        cells.writeBytes("2026-01-31 12:00:00.25".getBytes(StandardCharsets.US_ASCII));
        cells.write(0xfe);
        cells.write(0xfe);

        assertThat(text(lines.of(cells.toByteArray())))
                .isEqualTo("01ff80fe00007000800000000000feff,2026-01-31T12:00:00.25Z,\r\n");
    }

    @Test
    void aRowOfOneEmptyCellIsStillARow() {
        assertThat(text(lines(Column.text("a", "")).of(cells("")))).isEqualTo("\"\"\r\n");
    }

    @Test
    void aLongPartIsWrittenAsAWhole() {
        CsvLines lines = lines(Column.text("a", ""));
        byte[] part = part(Collections.nCopies(1000, "\"".repeat(200)));
        assertThat(lines.of(part)).hasSize(1000 * (400 + 2 + 2));
    }

    @Test
    void rowsArePutTogetherOfColumns() {
        CsvLines lines = lines(Column.text("a", ""), Column.text("b", ""));
        byte[] part = part(List.of("1", "", "3"), List.of("x", "y", ""));
        assertThat(text(lines.of(part))).isEqualTo("1,x\r\n,y\r\n3,\r\n");
        assertThat(text(lines.of(cells("next", "part")))).isEqualTo("next,part\r\n");
    }

    @Test
    void aPartOfAnotherFormIsRefused() {
        CsvLines lines = lines(Column.text("a", ""), Column.text("b", ""));
        byte[] uneven = part(List.of("1", "2"), List.of("x"));
        byte[] tooLong = part(Collections.nCopies(1001, "1"), Collections.nCopies(1001, "x"));
        assertThatIllegalStateException().isThrownBy(() -> lines.of(uneven));
        assertThatIllegalStateException().isThrownBy(() -> lines.of(tooLong));
        assertThatIllegalStateException().isThrownBy(() -> lines.of(cells("x")));
        assertThatIllegalStateException().isThrownBy(() -> lines.of(cells("x", "y", "z")));
        assertThatIllegalStateException().isThrownBy(() -> lines.of("x".getBytes()));
    }

    @Test
    void theFirstLineNamesTheColumns() {
        assertThat(text(CsvLines.header(List.of(Column.key("id", ""), Column.text("a,b", "")))))
                .isEqualTo("id,\"a,b\"\r\n");
    }

    private static List<String> record(String... texts) {
        Column[] columns = new Column[texts.length];
        for (int i = 0; i < texts.length; i++) {
            columns[i] = Column.text("c" + i, "");
        }
        String csv = text(lines(columns).of(cells(texts)));
        List<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv).stream().toList();
        assertThat(records).hasSize(1);
        return records.get(0).getFields();
    }

    private static CsvLines lines(Column... columns) {
        return new CsvLines(List.of(columns));
    }

    /** A part of one row as the database sends it. */
    private static byte[] cells(String... texts) {
        return part(Arrays.stream(texts).map(List::of).toArray(List[]::new));
    }

    /** The columns of a part. */
    @SafeVarargs
    private static byte[] part(List<String>... columns) {
        ByteArrayOutputStream cells = new ByteArrayOutputStream();
        for (List<String> column : columns) {
            for (int row = 0; row < column.size(); row++) {
                if (row > 0) {
                    cells.write(0xff);
                }
                cells.writeBytes(column.get(row).getBytes(StandardCharsets.UTF_8));
            }
            cells.write(0xfe);
        }
        return cells.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
