package dev.usher.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The rows of a delimited file (RFC 4180, strict UTF-8, with or without a byte order mark), read as they come in constant
 * memory. Blocks.
 */
final class CsvRows implements Closeable {

    static final int MAX_FIELD = 65_536;
    static final int MAX_FIELDS = 500;
    private static final int MAX_RECORD = 1_048_576;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> rows;
    private long line;

    private CsvRows(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.rows = reader.iterator();
    }

    /** Opens a file. @throws FileFault when it starts like another kind of file */
    static CsvRows open(InputStream bytes, String delimiter) throws IOException {
        Reader text =
                new InputStreamReader(
                        withoutMark(bytes),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new CsvRows(
                CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .allowExtraCharsAfterClosingQuote(false)
                        // a quote that never closes must not pull the rest of the file into memory
                        .maxBufferSize(2 * MAX_FIELD)
                        .build(
                                CsvRecordHandler.of(
                                        limits ->
                                                limits.maxFieldSize(MAX_FIELD)
                                                        .maxFields(MAX_FIELDS)
                                                        .maxRecordSize(MAX_RECORD)),
                                text));
    }

    /**
     * The next row, blank lines left out; null at the end.
     *
     * @throws FileFault when the file cannot be read on
     * @throws java.nio.charset.CharacterCodingException when it is not UTF-8
     */
    CsvRecord next() throws IOException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            CsvRecord row = rows.next();
            line = row.getStartingLineNumber();
            return row;
        } catch (UncheckedIOException | CsvParseException e) {
            throw fault(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private FileFault fault(RuntimeException e) throws IOException {
        StringBuilder reasons = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                throw io;
            }
            reasons.append(cause.getMessage()).append('\n');
        }
        return new FileFault("FORMAT", sentence(reasons.toString()));
    }

    private String sentence(String reasons) {
        String where = "The row after line " + line + " cannot be read: ";
        if (reasons.contains("Unclosed quoted field")) {
            return where + "a quote is opened and never closed.";
        }
        if (reasons.contains("after closing quote")) {
            return where + "there is text after a closing quote; a quote inside quotes is doubled.";
        }
        if (reasons.contains("fields")) {
            return where + "it has more than " + MAX_FIELDS + " columns.";
        }
        if (reasons.contains("max record size")) {
            return where + "it is longer than " + MAX_RECORD + " characters.";
        }
        return where
                + "a field is longer than "
                + MAX_FIELD
                + " characters. Is a quote opened and never closed?";
    }

    private static InputStream withoutMark(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 65_536);
        buffered.mark(3);
        int first = buffered.read();
        int second = buffered.read();
        int third = buffered.read();
        if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
            throw new FileFault("ENCODING", "The file is UTF-16. Save it as UTF-8.");
        }
        if (first == 'P' && second == 'K' && third == 3) {
            throw new FileFault("FORMAT", "The file is a workbook or archive. Save it as CSV.");
        }
        if (first != 0xEF || second != 0xBB || third != 0xBF) {
            buffered.reset();
        }
        return buffered;
    }
}
