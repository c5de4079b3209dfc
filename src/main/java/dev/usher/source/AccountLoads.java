package dev.usher.source;

import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.task.TaskStatus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Loads delimited files into accounts. A load outlives its request and its process: whoever calls {@link #resume} goes on
 * from the last committed chunk of what nobody works on.
 */
@ApplicationScoped
public class AccountLoads {

    private static final Logger LOG = Logger.getLogger(AccountLoads.class);

    private final Loads loads;
    private final LoadRun run;
    private final ObjectStore store;
    private final StoredFiles files;

    // One load at a time in a process: it is bound by the database, and a second one would only
    // slow both.
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "account-load");
                        thread.setDaemon(true);
                        return thread;
                    });
    private volatile boolean stopping;

    AccountLoads(Loads loads, LoadRun run, ObjectStore store, StoredFiles files) {
        this.loads = loads;
        this.run = run;
        this.store = store;
        this.files = files;
    }

    void start(@Observes StartupEvent event) {
        resume().subscribe().with(done -> {}, AccountLoads::logged);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        worker.shutdown();
    }

    /**
     * Takes a file over and starts to load it after this answer.
     *
     * @param file gone from its path afterwards
     * @return the task that has just begun
     * @throws ApiException 404 when there is no such source
     */
    public Uni<TaskStatus> load(Caller caller, UUID sourceId, Path file) {
        UUID taskId = Ids.next();
        String object = "account-load/" + Ids.wire(taskId);
        return files.put(object, file)
                .flatMap(done -> loads.queue(caller, sourceId, taskId, object))
                .onFailure()
                .call(() -> files.delete(List.of(object)))
                .invoke(task -> resume().subscribe().with(done -> {}, AccountLoads::logged));
    }

    /** Goes on with every load that nobody works on. Ends when there is none left; any number of processes may call it. */
    public Uni<Void> resume() {
        return resume(() -> true);
    }

    /** As {@link #resume()}, for a process that may not run on: asked between two chunks whether there is time for another. */
    public Uni<Void> resume(BooleanSupplier goOn) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> drain(() -> !stopping && goOn.getAsBoolean()))
                .runSubscriptionOn(worker);
    }

    private void drain(BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            Optional<Load> load = loads.claim(Ids.next()).await().indefinitely();
            if (load.isEmpty()) {
                return;
            }
            work(load.get(), goOn);
        }
    }

    private void work(Load load, BooleanSupplier goOn) {
        try {
            if (run.run(load, goOn)) {
                store.delete(load.object());
            } else {
                loads.release(load).await().indefinitely();
            }
        } catch (FileFault e) {
            fail(load, e.key(), e.getMessage());
        } catch (LeaseLost e) {
            LOG.infof("Load %s goes on elsewhere or lost its source", load.taskId());
        } catch (NoSuchFileException e) {
            fail(load, "FILE_GONE", "The file is no longer in the object store. Send it again.");
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Load %s stopped after line %d", load.taskId(), load.line());
            if (!passes(e)) {
                fail(
                        load,
                        "INTERNAL",
                        "Something went wrong here. Rows that are counted were loaded; send the file again.");
            }
        }
    }

    /** Whether a later run may succeed: the fault is the connection's or the server's, not that of the rows. */
    static boolean passes(Exception e) {
        if (e instanceof PgException fault) {
            String state = fault.getSqlState();
            return state == null
                    || state.startsWith("08")
                    || state.startsWith("40")
                    || state.startsWith("53")
                    || state.startsWith("57");
        }
        return e instanceof IOException
                || e.getCause() instanceof IOException
                || e instanceof io.vertx.core.VertxException;
    }

    private void fail(Load load, String key, String text) {
        try {
            loads.fail(load, key, text).await().indefinitely();
            store.delete(load.object());
        } catch (LeaseLost e) {
            LOG.infof("Load %s goes on elsewhere or lost its source", load.taskId());
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Load %s could not be ended; it is tried again", load.taskId());
        }
    }

    private static void logged(Throwable e) {
        LOG.error("Loads could not be resumed; they are tried again", e);
    }
}
