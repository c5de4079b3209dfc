package dev.usher.report;

import dev.usher.source.ObjectStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Makes the files of one claimed report, unless they were made {@link FilesAtOnce at once}. One part is read while the one before
 * is written. Blocks its thread, never an event loop.
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
        CompletableFuture<Optional<byte[]>> first = part(report, 0);
        if (await(first).isEmpty() && report.rows() > 0) {
            await(queue.complete(report, stored(report, Format.CSV), stored(report, Format.ZIP)));
            return;
        }
        try (ReportFiles files = made(report, first, packer)) {
            long csvBytes = Files.size(files.csv());
            long zipBytes = Files.size(files.zip());
            put(report, Format.ZIP, files);
            put(report, Format.CSV, files);
            await(queue.complete(report, csvBytes, zipBytes));
        }
    }

    /** The size of what was made at once. */
    private long stored(ReportQueue.Claimed report, Format format) throws IOException {
        return store.size(format.object(report.id()))
                .orElseThrow(() -> new IllegalStateException("There are neither rows nor files."));
    }

    private ReportFiles made(
            ReportQueue.Claimed report, CompletableFuture<Optional<byte[]>> first, Executor packer)
            throws IOException {
        ReportFiles files =
                new ReportFiles(report.type(), report.columns(), report.generated(), packer);
        try {
            write(report, first, files);
            files.finish();
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private void write(
            ReportQueue.Claimed report,
            CompletableFuture<Optional<byte[]>> first,
            ReportFiles files)
            throws IOException {
        Instant beat = clock.instant().plus(BEAT);
        CompletableFuture<Optional<byte[]>> next = first;
        for (int seq = 1; ; seq++) {
            Optional<byte[]> part = await(next);
            if (part.isEmpty()) {
                break;
            }
            next = part(report, seq);
            files.add(part.get());
            if (clock.instant().isAfter(beat)) {
                long done = Math.min(report.rows(), (long) seq * Sheet.ROWS_OF_A_PART);
                await(queue.hold(report, done));
                beat = clock.instant().plus(BEAT);
            }
        }
    }

    private CompletableFuture<Optional<byte[]>> part(ReportQueue.Claimed report, int seq) {
        return queue.part(report, seq).subscribeAsCompletionStage();
    }

    private void put(ReportQueue.Claimed report, Format format, ReportFiles files)
            throws IOException {
        await(queue.hold(report, report.rows()));
        files.put(format, store, report.id());
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
