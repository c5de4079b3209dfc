package dev.usher.function;

import dev.usher.delivery.QueueGauges;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Fires the timers where one ordinary process plays every role; elsewhere the scheduler is off. */
@ApplicationScoped
class Timers {

    private final DeliveryTrigger delivery;
    private final TimerWork work;
    private final QueueGauges gauges;

    Timers(DeliveryTrigger delivery, TimerWork work, QueueGauges gauges) {
        this.delivery = delivery;
        this.work = work;
        this.gauges = gauges;
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
        return work.sweep().replaceWithVoid();
    }

    @Scheduled(
            every = "${usher.timers.auto-invite:30m}",
            identity = "auto-invite",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> invite() {
        return work.invite().replaceWithVoid();
    }

    @Scheduled(
            every = "${usher.timers.gauges:15s}",
            identity = "gauges",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> readGauges() {
        return gauges.refresh().replaceWithVoid();
    }

    @Scheduled(
            every = "${usher.timers.loads:1m}",
            identity = "load",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> load() {
        return work.load(Optional.empty()).replaceWithVoid();
    }

    @Scheduled(
            every = "${usher.timers.reports:1m}",
            identity = "report",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> report() {
        return work.report().replaceWithVoid();
    }

    @Scheduled(
            every = "${usher.timers.maintenance:1h}",
            identity = "maintenance",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> maintain() {
        return work.maintain().replaceWithVoid();
    }
}
