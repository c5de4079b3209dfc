package dev.usher.report;

import dev.usher.api.role.Roles;
import dev.usher.source.ObjectStore;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Files that are made of a report's rows while the next ones are still being read, where one process does both. They are in
 * the store before the report is committed, so its rows need not be written down for a run to make files of them.
 *
 * <p>One report at a time: another one that is asked for meanwhile is written down instead of waiting with its transaction open.
 */
@ApplicationScoped
class FilesAtOnce {

    private static final Logger LOG = Logger.getLogger(FilesAtOnce.class);

    private final ObjectStore store;
    private final Roles roles;
    private final ExecutorService worker = ReportRuns.thread("report-at-once");
    private final ExecutorService packer = ReportRuns.thread("report-at-once-archive");
    private final AtomicBoolean busy = new AtomicBoolean();

    FilesAtOnce(ObjectStore store, Roles roles) {
        this.store = store;
        this.roles = roles;
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
        CompletionStage<ReportFiles> add(List<byte[]> parts) {
            CompletableFuture<ReportFiles> before = files;
            files = before.thenApplyAsync(open -> write(open, parts), worker);
            // a copy: whoever gives up waiting does not end the writing
            return before.copy();
        }

        /** All rows are there. @return when the files are in the store */
        CompletionStage<Void> store(UUID report) {
            return files.thenAcceptAsync(open -> put(open, report), worker);
        }

        /** To be called once, whatever became of it: then the next report can be made at once. */
        void end() {
            files.thenAcceptAsync(FilesAtOnce::close, worker)
                    .whenComplete((done, e) -> busy.set(false));
        }
    }

    /** Empty where rows are to be written down: in a function, with an order of their own, or while another report is made. */
    Optional<Making> begin(ReportType type, Sheet sheet, OffsetDateTime generated) {
        return roles.isSingleProcess() && !sheet.isOrdered() && busy.compareAndSet(false, true)
                ? Optional.of(new Making(type, sheet.columns(), generated))
                : Optional.empty();
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
        try {
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
