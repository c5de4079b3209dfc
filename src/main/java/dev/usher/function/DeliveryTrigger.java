package dev.usher.function;

import dev.usher.delivery.Delivery;
import dev.usher.delivery.DeliverySettings;
import dev.usher.invitation.LettersQueued;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Starts delivery in a single process: by the timer, and at once when letters were queued. One run at a time; what is
 * asked for while one runs is one more run after it, however often it is asked.
 */
@ApplicationScoped
class DeliveryTrigger {

    private static final Logger LOG = Logger.getLogger(DeliveryTrigger.class);

    private final Delivery delivery;
    private final Heartbeats heartbeats;
    private final Vertx vertx;
    private final AtomicInteger asked = new AtomicInteger();

    private final boolean wakeUp;

    DeliveryTrigger(
            Delivery delivery, Heartbeats heartbeats, Vertx vertx, DeliverySettings settings) {
        this.wakeUp = settings.wakeUp();
        this.delivery = delivery;
        this.heartbeats = heartbeats;
        this.vertx = vertx;
    }

    void wake(@ObservesAsync LettersQueued event) {
        if (wakeUp) {
            ask();
        }
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
                                once().subscribe()
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

    private Uni<Delivery.Report> once() {
        return heartbeats.around(
                "delivery",
                delivery.run(),
                report ->
                        new JsonObject()
                                .put("sent", report.sent())
                                .put("retried", report.retried())
                                .put("failed", report.failed()));
    }
}
