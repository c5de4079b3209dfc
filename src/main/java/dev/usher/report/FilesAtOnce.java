package dev.usher.report;

import dev.usher.source.ObjectStore;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/**
 * Files that are made of a report's rows while the next ones are still being read, where one process does both. They are in
 * the store before the report is committed, so its rows need not be written down for a run to make files of them.
 */
@ApplicationScoped
class FilesAtOnce {

    private static final Logger LOG = Logger.getLogger(FilesAtOnce.class);

    private final ObjectStore store;
    private final ExecutorService worker = ReportRuns.thread("report-at-once");
    private final ExecutorService packer = ReportRuns.thread("report-at-once-archive");

    FilesAtOnce(ObjectStore store) {
        this.store = store;
    }

    /** The files of one report. */
    final class Making {

        private CompletableFuture<ReportFiles> files;

        private Making(ReportType type, List<Column> columns, OffsetDateTime generated) {
            files =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return new ReportFiles(type, columns, generated, packer);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            },
                            worker);
        }

        /** Goes on with these parts. @return when the ones before are written: whoever waits for it keeps memory small */
        CompletionStage<?> add(List<byte[]> parts) {
            CompletableFuture<ReportFiles> before = files;
            files = before.thenApplyAsync(open -> write(open, parts), worker);
            return before;
        }

        /** All rows are there. @return when the files are in the store */
        CompletionStage<Void> store(UUID report) {
            return files.thenAcceptAsync(open -> put(open, report), worker);
        }

        void discard() {
            files.thenAcceptAsync(FilesAtOnce::close, worker);
        }
    }

    Making begin(ReportType type, List<Column> columns, OffsetDateTime generated) {
        return new Making(type, columns, generated);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdown();
        packer.shutdown();
    }

    private static ReportFiles write(ReportFiles files, List<byte[]> parts) {
        try {
            for (byte[] part : parts) {
                files.add(part);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            close(files);
            throw new IllegalStateException(e);
        }
    }

    private void put(ReportFiles files, UUID report) {
        try (files) {
            files.finish();
            for (Format format : Format.values()) {
                files.put(format, store, report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ReportFiles files) {
        try {
            files.close();
        } catch (IOException e) {
            LOG.warn("Temporary files of a report are left behind", e);
        }
    }
}
