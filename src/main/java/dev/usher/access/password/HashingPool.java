package dev.usher.access.password;

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

/** A few threads for work that is heavy on memory and processor, with a short queue in front of them. */
final class HashingPool {

    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    HashingPool(int atOnce, int waiting) {
        threads =
                new ThreadPoolExecutor(
                        atOnce,
                        atOnce,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(waiting),
                        HashingPool::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Does the work on a thread of the pool and hands the result over on the Vert.x context of whoever subscribes, or on
     * the pool's thread where there is none. Fails with {@link PasswordsBusyException} when the queue is full. Work that
     * nobody waits for any more leaves the queue.
     */
    <T> Uni<T> run(Supplier<T> work) {
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
        } catch (RejectedExecutionException full) {
            caller.fail(new PasswordsBusyException());
        }
    }

    /** Errors are passed on as well: lack of memory is the likeliest one here, and the caller must hear of it. */
    private static <T> void finish(Supplier<T> work, UniEmitter<? super T> caller) {
        try {
            caller.complete(work.get());
        } catch (Throwable failure) {
            caller.fail(failure);
        }
    }

    void shutdown() {
        threads.shutdown();
    }

    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null
                ? Runnable::run
                : task -> context.runOnContext(ignored -> task.run());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "password-hashing");
        thread.setDaemon(true);
        return thread;
    }
}
