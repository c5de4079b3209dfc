package dev.usher.report;

import dev.usher.source.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * The files of a report in a temporary folder, while they are made of its parts. One part is written while the one before is
 * packed: it holds no more than these. Blocks its thread. Closing takes away what was not moved elsewhere.
 */
final class ReportFiles implements AutoCloseable {

    private final Path folder = Files.createTempDirectory("report");
    private final CsvLines lines;
    private final OutputStream csv;
    private final Archive zip;

    /** @param packer a thread to spare */
    ReportFiles(ReportType type, List<Column> columns, OffsetDateTime generated, Executor packer)
            throws IOException {
        lines = new CsvLines(columns);
        csv = Files.newOutputStream(csv());
        zip =
                new Archive(
                        zip(),
                        FileNames.of(type, generated) + ".csv",
                        generated.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(),
                        packer);
        write(CsvLines.header(columns));
    }

    Path csv() {
        return folder.resolve("csv");
    }

    Path zip() {
        return folder.resolve("zip");
    }

    /** Goes on with the cells of the next part. */
    void add(byte[] cells) throws IOException {
        write(lines.of(cells));
    }

    private void write(byte[] piece) throws IOException {
        csv.write(piece);
        zip.write(piece);
    }

    /** After the last part: the files are whole. */
    void finish() throws IOException {
        try (csv;
                zip) {
            // to be closed
        }
    }

    /** Moves a file to where it stays, once the files are whole. What is there already is replaced by the same. */
    void put(Format format, ObjectStore store, UUID report) throws IOException {
        String key = format.object(report);
        store.delete(key);
        store.put(
                key,
                switch (format) {
                    case CSV -> csv();
                    case ZIP -> zip();
                });
    }

    @Override
    public void close() throws IOException {
        try {
            finish();
        } finally {
            Files.deleteIfExists(csv());
            Files.deleteIfExists(zip());
            Files.deleteIfExists(folder);
        }
    }
}
