package dev.usher.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerPoolTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final WorkerPool pool = new WorkerPool("at-work", 2, 3, Full::new);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch twoStarted = new CountDownLatch(2);
    private final AtomicInteger started = new AtomicInteger();

    private static final class Full extends RuntimeException {}

    @AfterEach
    void shutdown() {
        release.countDown();
        pool.shutdown();
    }

    @Test
    void noMoreThanTheSettingRunAtOnceAndTheRestFollow() throws InterruptedException {
        List<UniAssertSubscriber<Integer>> subscribers = fill();
        assertThat(twoStarted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(started).hasValue(2);
        release.countDown();
        for (UniAssertSubscriber<Integer> subscriber : subscribers) {
            subscriber.awaitItem(LONG_ENOUGH);
        }
        assertThat(started).hasValue(5);
    }

    @Test
    void oneMoreThanTheQueueHoldsIsTurnedAwayAndTheOthersAreNot() {
        List<UniAssertSubscriber<Integer>> subscribers = fill();
        assertThatThrownBy(() -> pool.run(() -> 1).await().atMost(LONG_ENOUGH))
                .isInstanceOf(Full.class);
        release.countDown();
        subscribers.forEach(subscriber -> subscriber.awaitItem(LONG_ENOUGH));
        assertThat(pool.run(() -> 7).await().atMost(LONG_ENOUGH)).isEqualTo(7);
    }

    @Test
    void workOfACallerWhoLeftIsNotDone() {
        List<UniAssertSubscriber<Integer>> subscribers = fill();
        subscribers.get(4).cancel();
        release.countDown();
        subscribers.subList(0, 4).forEach(subscriber -> subscriber.awaitItem(LONG_ENOUGH));
        pool.run(() -> 1).await().atMost(LONG_ENOUGH);
        assertThat(started).hasValue(4);
    }

    @Test
    void aFailureOfTheWorkReachesTheCaller() {
        Uni<Object> failing =
                pool.run(
                        () -> {
                            throw new IllegalStateException("no");
                        });
        assertThatThrownBy(() -> failing.await().atMost(LONG_ENOUGH))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theResultComesBackOnTheContextOfTheCallerAndTheWorkLeavesIt() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<List<Object>> seen = new CompletableFuture<>();
            context.runOnContext(
                    ignored ->
                            pool.run(() -> Thread.currentThread().getName())
                                    .subscribe()
                                    .with(
                                            worker ->
                                                    seen.complete(
                                                            List.of(
                                                                    worker,
                                                                    Vertx.currentContext())),
                                            seen::completeExceptionally));
            assertThat(seen.get(20, TimeUnit.SECONDS)).containsExactly("at-work", context);
        } finally {
            vertx.close();
        }
    }

    @Test
    void aRefusalComesBackOnTheContextOfTheCallerToo() throws Exception {
        fill();
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Context> seen = new CompletableFuture<>();
            context.runOnContext(
                    ignored ->
                            pool.run(() -> 1)
                                    .subscribe()
                                    .with(
                                            item ->
                                                    seen.completeExceptionally(
                                                            new AssertionError()),
                                            refusal -> seen.complete(Vertx.currentContext())));
            assertThat(seen.get(20, TimeUnit.SECONDS)).isSameAs(context);
        } finally {
            vertx.close();
        }
    }

    private List<UniAssertSubscriber<Integer>> fill() {
        List<UniAssertSubscriber<Integer>> subscribers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            subscribers.add(
                    pool.run(this::work).subscribe().withSubscriber(UniAssertSubscriber.create()));
        }
        return subscribers;
    }

    private int work() {
        int mine = started.incrementAndGet();
        twoStarted.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return mine;
    }
}
