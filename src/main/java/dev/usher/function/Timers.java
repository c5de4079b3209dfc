package dev.usher.function;

import dev.usher.delivery.QueueGauges;
import dev.usher.invitation.ExpirySweep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/** Fires the timers where one ordinary process plays every role. */
@ApplicationScoped
class Timers {

    private final DeliveryTrigger delivery;
    private final ExpirySweep sweep;
    private final QueueGauges gauges;
    private final Heartbeats heartbeats;

    Timers(DeliveryTrigger delivery, ExpirySweep sweep, QueueGauges gauges, Heartbeats heartbeats) {
        this.delivery = delivery;
        this.sweep = sweep;
        this.gauges = gauges;
        this.heartbeats = heartbeats;
    }

    @Scheduled(every = "${usher.timers.delivery:1m}", identity = "delivery")
    void deliver() {
        delivery.ask();
    }

    @Scheduled(
            every = "${usher.timers.expiry-sweep:15m}",
            identity = "expiry-sweep",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return heartbeats
                .around(
                        "expiry-sweep",
                        sweep.run(),
                        count -> new JsonObject().put("expired", count))
                .replaceWithVoid();
    }

    @Scheduled(
            every = "${usher.timers.gauges:15s}",
            identity = "gauges",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> readGauges() {
        return gauges.refresh();
    }
}
