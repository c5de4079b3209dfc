package dev.usher.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive of one file, packed by another thread than the one that writes: packing costs as much as all other work
 * together. At most one piece waits.
 */
final class Archive implements AutoCloseable {

    private final ZipOutputStream zip;
    private final Executor packer;
    private CompletableFuture<Void> packing = CompletableFuture.completedFuture(null);

    /** @param at the time of the file, in UTC: an archive that is made again is the same */
    Archive(Path file, String entry, LocalDateTime at, Executor packer) throws IOException {
        this.packer = packer;
        zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
        ZipEntry named = new ZipEntry(entry);
        named.setTimeLocal(at);
        zip.putNextEntry(named);
    }

    /** @param piece not changed afterwards */
    void write(byte[] piece) throws IOException {
        await();
        packing = CompletableFuture.runAsync(() -> pack(piece), packer);
    }

    private void pack(byte[] piece) {
        try {
            zip.write(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() throws IOException {
        try {
            packing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            await();
        }
    }
}
