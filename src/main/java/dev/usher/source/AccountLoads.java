package dev.usher.source;

import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.role.Roles;
import dev.usher.audit.Actor;
import dev.usher.task.TaskStatus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
    private final Arrivals arrivals;
    private final Roles roles;
    private final Event<LoadQueued> queued;
    private final CurrentCaller current;

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

    AccountLoads(
            Loads loads,
            LoadRun run,
            ObjectStore store,
            StoredFiles files,
            Arrivals arrivals,
            Roles roles,
            Event<LoadQueued> queued,
            CurrentCaller current) {
        this.loads = loads;
        this.run = run;
        this.store = store;
        this.files = files;
        this.arrivals = arrivals;
        this.roles = roles;
        this.queued = queued;
        this.current = current;
    }

    void start(@Observes StartupEvent event) {
        if (roles.isSingleProcess()) {
            resumeLater();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        worker.shutdown();
    }

    /**
     * Takes a file over, to be loaded after this answer.
     *
     * @param file gone from its path afterwards
     * @return the task that has just begun
     * @throws ApiException 404 when there is no such source
     */
    public Uni<TaskStatus> load(Caller caller, UUID sourceId, Path file) {
        Actor actor = current.actor(caller);
        UUID taskId = Ids.next();
        String object = Upload.object(taskId);
        return files.put(object, file)
                .flatMap(done -> loads.queue(caller, actor, sourceId, taskId, object))
                .onFailure()
                .call(() -> files.delete(List.of(object)))
                .call(this::begin);
    }

    /**
     * Loads a file that was put to the link of an upload. A repeated call answers with the same task.
     *
     * @param uploadId becomes the id of the task
     * @throws ApiException 404 when the source knows no such upload, 409 when the file is not there yet
     */
    public Uni<TaskStatus> load(UUID sourceId, UUID uploadId) {
        return arrivals.named(sourceId, uploadId).call(this::begin);
    }

    /**
     * To be told that the object store took an object. It only queues: call {@link #resume(BooleanSupplier)} next.
     *
     * @param objectKey any key of the store
     * @return whether it is the file of an upload; false too when its load was queued before
     */
    public Uni<Boolean> arrived(String objectKey) {
        return arrivals.told(objectKey);
    }

    /** Runs what was queued. In a function nothing runs after the answer: there another one is to be woken before. */
    private Uni<Void> begin() {
        if (roles.isSingleProcess()) {
            resumeLater();
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(() -> queued.fireAsync(new LoadQueued()))
                // the timer finds what nobody could be woken for
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void resumeLater() {
        resume().subscribe().with(done -> {}, AccountLoads::logged);
    }

    /** Loads every file that has arrived and that nobody works on. Ends when there is none left; any number of processes may call it. */
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
        arrivals.look().await().indefinitely();
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
