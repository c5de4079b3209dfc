package dev.usher.source;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes one claimed file from its checkpoint to its end: first the whole file is read and checked, then its rows are written
 * chunk by chunk. While the database writes a chunk the next one is parsed. Blocks its thread, never an event loop.
 */
@ApplicationScoped
class LoadRun {

    private final ObjectStore store;
    private final Loads loads;
    private final ChunkWriter writer;
    private final int chunkRows;

    LoadRun(
            ObjectStore store,
            Loads loads,
            ChunkWriter writer,
            @ConfigProperty(name = "usher.load.chunk-rows", defaultValue = "2000") int chunkRows) {
        this.store = store;
        this.loads = loads;
        this.writer = writer;
        this.chunkRows = chunkRows;
    }

    /**
     * Runs until the file's end or until it is told to stop between two chunks.
     *
     * @return whether the end was reached
     * @throws FileFault when the file cannot be read
     * @throws LeaseLost when another run has the load now
     */
    boolean run(Load load, BooleanSupplier goOn) throws IOException {
        if (load.total() == null) {
            await(loads.checked(load, check(load)));
        }
        if (!write(load, goOn)) {
            return false;
        }
        await(loads.end(load));
        return true;
    }

    /** Reads the whole file. @return its rows, without the header */
    private int check(Load load) throws IOException {
        try (CsvRows rows = CsvRows.open(store.open(load.object()), load.delimiter())) {
            header(rows, load);
            int count = 0;
            while (rows.next() != null) {
                count++;
            }
            return count;
        } catch (CharacterCodingException e) {
            try (InputStream bytes = store.open(load.object())) {
                throw new FileFault(
                        "ENCODING", "Line " + Utf8Fault.line(bytes) + " of the file is not UTF-8.");
            }
        }
    }

    private boolean write(Load load, BooleanSupplier goOn) throws IOException {
        try (CsvRows rows = CsvRows.open(store.open(load.object()), load.delimiter())) {
            RowRules rules = new RowRules(header(rows, load));
            CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
            while (true) {
                Chunk chunk = read(rows, rules, load.line());
                join(writing);
                if (chunk.isEmpty()) {
                    return true;
                }
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                writing = writer.write(load, chunk).subscribeAsCompletionStage();
            }
        }
    }

    /** Rows up to the checkpoint are decided again, because later rows may repeat their ids, and then left out. */
    private Chunk read(CsvRows rows, RowRules rules, long checkpoint) throws IOException {
        Chunk chunk = new Chunk(chunkRows);
        while (!chunk.isFull()) {
            CsvRecord row = rows.next();
            if (row == null) {
                break;
            }
            RowRules.Decision decision = rules.decide(row.getFields());
            if (row.getStartingLineNumber() > checkpoint) {
                chunk.add(row.getStartingLineNumber(), decision);
            }
        }
        return chunk;
    }

    private static Header header(CsvRows rows, Load load) throws IOException {
        CsvRecord first = rows.next();
        if (first == null) {
            throw new FileFault("EMPTY", "The file is empty. Its first row names the columns.");
        }
        return Header.of(first.getFields(), load.delimiter(), load.accountColumn());
    }

    private static void await(Uni<Void> work) {
        join(work.subscribeAsCompletionStage());
    }

    private static void join(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
