package dev.usher.function;

import dev.usher.delivery.Delivery;
import dev.usher.delivery.QueueGauges;
import dev.usher.invitation.AutoInvite;
import dev.usher.invitation.ExpirySweep;
import dev.usher.report.ReportRuns;
import dev.usher.source.AccountLoads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the timers do. Each piece of work may run any number of times at once, may be cut off anywhere and is then gone on
 * with by the next run; each leaves a heartbeat and tells what it did.
 */
@ApplicationScoped
class TimerWork {

    private final Delivery delivery;
    private final QueueGauges queue;
    private final AutoInvite autoInvite;
    private final ExpirySweep sweep;
    private final AccountLoads loads;
    private final ReportRuns reports;
    private final Maintenance maintenance;
    private final Heartbeats heartbeats;
    private final Clock clock;
    private final Duration loadFor;
    private final Duration reportFor;

    TimerWork(
            Delivery delivery,
            QueueGauges queue,
            AutoInvite autoInvite,
            ExpirySweep sweep,
            AccountLoads loads,
            ReportRuns reports,
            Maintenance maintenance,
            Heartbeats heartbeats,
            Clock clock,
            @ConfigProperty(name = "usher.load.run-for", defaultValue = "PT10M") Duration loadFor,
            @ConfigProperty(name = "usher.report.run-for", defaultValue = "PT5M")
                    Duration reportFor) {
        this.delivery = delivery;
        this.queue = queue;
        this.autoInvite = autoInvite;
        this.sweep = sweep;
        this.loads = loads;
        this.reports = reports;
        this.maintenance = maintenance;
        this.heartbeats = heartbeats;
        this.clock = clock;
        this.loadFor = loadFor;
        this.reportFor = reportFor;
    }

    /** Sends what is due. */
    Uni<Map<String, Object>> deliver() {
        return heartbeats.around(
                "delivery",
                delivery.run()
                        .flatMap(report -> queue.refresh().map(depth -> numbers(report, depth))));
    }

    private static Map<String, Object> numbers(Delivery.Report report, QueueGauges.Reading queue) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("lettersSent", report.sent());
        numbers.put("lettersRetried", report.retried());
        numbers.put("lettersFailed", report.failed());
        numbers.put("queueDepth", queue.depth());
        numbers.put("queueAge", queue.ageSeconds());
        return numbers;
    }

    /** Ends what nobody answered. */
    Uni<Map<String, Object>> sweep() {
        return heartbeats.around(
                "expiry-sweep",
                sweep.run()
                        .map(
                                report ->
                                        Map.of(
                                                "expired",
                                                report.expired(),
                                                "resendsDue",
                                                report.due())));
    }

    /** Releases a batch of those whom profiles invite by themselves. */
    Uni<Map<String, Object>> invite() {
        return heartbeats.around(
                "auto-invite",
                autoInvite
                        .run()
                        .map(
                                report ->
                                        Map.of(
                                                "released",
                                                report.released(),
                                                "lettersQueued",
                                                report.queued(),
                                                "profilesWithheld",
                                                report.withheld())));
    }

    /** Goes on with files that wait. @param object the key of a file that has just arrived */
    Uni<Map<String, Object>> load(Optional<String> object) {
        Instant until = clock.instant().plus(loadFor);
        Uni<Boolean> arrival =
                object.map(loads::arrived).orElseGet(() -> Uni.createFrom().item(false));
        return heartbeats.around(
                "load",
                arrival.call(() -> loads.resume(() -> clock.instant().isBefore(until)))
                        .map(taken -> Map.of("arrived", taken ? 1 : 0)));
    }

    /** Makes the files of reports that wait for them. */
    Uni<Map<String, Object>> report() {
        Instant until = clock.instant().plus(reportFor);
        return heartbeats.around(
                "report",
                reports.resume(() -> clock.instant().isBefore(until))
                        .map(made -> Map.of("reportsMade", made)));
    }

    /** Forgets what is old. */
    Uni<Map<String, Object>> maintain() {
        return heartbeats.around("maintenance", maintenance.run());
    }
}
