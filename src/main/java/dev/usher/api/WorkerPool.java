package dev.usher.api;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A few threads for work that would hold up an event loop, with a short queue in front of them. */
public final class WorkerPool {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Supplier<? extends RuntimeException> full;

    /**
     * A pool.
     *
     * @param name of its threads
     * @param atOnce threads
     * @param waiting how much work may wait for one
     * @param full what work fails with that finds the queue full
     */
    public WorkerPool(
            String name, int atOnce, int waiting, Supplier<? extends RuntimeException> full) {
        this.full = full;
        threads =
                new ThreadPoolExecutor(
                        atOnce,
                        atOnce,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(waiting),
                        work -> thread(name, work));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Does the work on a thread of the pool and hands the result over on the Vert.x context of whoever subscribes, or on
     * the pool's thread where there is none. Work that nobody waits for any more leaves the queue.
     */
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                Uni.createFrom()
                                        .<T>emitter(caller -> queue(work, caller))
                                        .emitOn(callersContext()));
    }

    private <T> void queue(Supplier<T> work, UniEmitter<? super T> caller) {
        Runnable task = () -> finish(work, caller);
        caller.onTermination(() -> threads.remove(task));
        try {
            threads.execute(task);
        } catch (RejectedExecutionException tooMany) {
            caller.fail(full.get());
        }
    }

    /** Errors are passed on as well: lack of memory may be one, and the caller must hear of it. */
    private static <T> void finish(Supplier<T> work, UniEmitter<? super T> caller) {
        try {
            caller.complete(work.get());
        } catch (Throwable failure) {
            caller.fail(failure);
        }
    }

    /** Takes no more work. */
    public void shutdown() {
        threads.shutdown();
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null
                ? Runnable::run
                : task -> context.runOnContext(ignored -> task.run());
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
