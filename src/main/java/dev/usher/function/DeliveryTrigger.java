package dev.usher.function;

import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Starts delivery in a single process. One run at a time; what is
 * asked for while one runs is one more run after it, however often it is asked.
 */
@ApplicationScoped
class DeliveryTrigger {

    private static final Logger LOG = Logger.getLogger(DeliveryTrigger.class);

    private final TimerWork work;
    private final Vertx vertx;
    private final AtomicInteger asked = new AtomicInteger();

    DeliveryTrigger(TimerWork work, Vertx vertx) {
        this.work = work;
        this.vertx = vertx;
    }

    /** Asks for a run. */
    void ask() {
        if (asked.getAndUpdate(n -> Math.min(2, n + 1)) == 0) {
            run();
        }
    }

    private void run() {
        vertx.getOrCreateContext()
                .runOnContext(
                        () ->
                                work.deliver()
                                        .subscribe()
                                        .with(
                                                report -> over(),
                                                failure -> {
                                                    LOG.error("Delivery failed", failure);
                                                    over();
                                                }));
    }

    private void over() {
        if (asked.decrementAndGet() > 0) {
            run();
        }
    }
}
