package dev.usher.function;

import dev.usher.access.AttemptLimits;
import dev.usher.delivery.QueueGauges;
import dev.usher.invitation.ExpirySweep;
import dev.usher.source.AccountLoads;
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
    private final AccountLoads loads;
    private final AttemptLimits attempts;
    private final QueueGauges gauges;
    private final Heartbeats heartbeats;

    Timers(
            DeliveryTrigger delivery,
            ExpirySweep sweep,
            AccountLoads loads,
            AttemptLimits attempts,
            QueueGauges gauges,
            Heartbeats heartbeats) {
        this.delivery = delivery;
        this.sweep = sweep;
        this.loads = loads;
        this.attempts = attempts;
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

    /** Goes on with loads that a process left behind. */
    @Scheduled(
            every = "${usher.timers.loads:1m}",
            identity = "loads",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> resumeLoads() {
        return loads.resume();
    }

    @Scheduled(
            every = "${usher.timers.maintenance:1h}",
            identity = "maintenance",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetOldAttempts() {
        return heartbeats
                .around(
                        "maintenance",
                        attempts.sweep(),
                        count -> new JsonObject().put("attempts", count))
                .replaceWithVoid();
    }
}
