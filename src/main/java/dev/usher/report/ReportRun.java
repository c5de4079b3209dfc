package dev.usher.report;

import dev.usher.source.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Makes the files of one claimed report. One part is read while the one before is written and the one before that is packed:
 * no more than these are in memory. Blocks its thread, never an event loop.
 */
@ApplicationScoped
class ReportRun {

    /** How often a run says that it is alive, and how far. */
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final ReportQueue queue;
    private final ObjectStore store;
    private final Clock clock;

    ReportRun(ReportQueue queue, ObjectStore store, Clock clock) {
        this.queue = queue;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Runs to the end. What a run before it left in the store is replaced by the same.
     *
     * @param packer a thread to spare
     * @throws LeaseLost when another run has the report now, or it was cancelled
     */
    void run(ReportQueue.Claimed report, Executor packer) throws IOException {
        Path folder = Files.createTempDirectory("report");
        Path csv = folder.resolve("csv");
        Path zip = folder.resolve("zip");
        try {
            write(report, csv, zip, packer);
            long csvBytes = Files.size(csv);
            long zipBytes = Files.size(zip);
            put(report, Format.ZIP, zip);
            put(report, Format.CSV, csv);
            await(queue.complete(report, csvBytes, zipBytes));
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(zip);
            Files.delete(folder);
        }
    }

    private void write(ReportQueue.Claimed report, Path csv, Path zip, Executor packer)
            throws IOException {
        String entry = FileNames.of(report.type(), report.generated()) + ".csv";
        try (OutputStream out = Files.newOutputStream(csv);
                Archive archive =
                        new Archive(zip, entry, report.generated().toLocalDateTime(), packer)) {
            byte[] header = CsvLines.header(report.columns());
            out.write(header);
            archive.write(header);
            CsvLines lines = new CsvLines(report.columns());
            Instant beat = clock.instant().plus(BEAT);
            CompletableFuture<Optional<byte[]>> next = part(report, 0);
            for (int seq = 1; ; seq++) {
                Optional<byte[]> part = await(next);
                if (part.isEmpty()) {
                    break;
                }
                next = part(report, seq);
                byte[] piece = lines.of(part.get());
                out.write(piece);
                archive.write(piece);
                if (clock.instant().isAfter(beat)) {
                    long done = Math.min(report.rows(), (long) seq * Sheet.ROWS_OF_A_PART);
                    await(queue.hold(report, done));
                    beat = clock.instant().plus(BEAT);
                }
            }
        }
    }

    private CompletableFuture<Optional<byte[]>> part(ReportQueue.Claimed report, int seq) {
        return queue.part(report, seq).subscribeAsCompletionStage();
    }

    private void put(ReportQueue.Claimed report, Format format, Path file) throws IOException {
        await(queue.hold(report, report.rows()));
        String key = format.object(report.id());
        store.delete(key);
        store.put(key, file);
    }

    private static <T> T await(Uni<T> work) {
        return work.await().indefinitely();
    }

    private static <T> T await(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
