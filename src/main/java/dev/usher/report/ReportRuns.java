package dev.usher.report;

import dev.usher.api.Ids;
import dev.usher.api.role.Roles;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Makes the files of reports in the background. A report outlives its request and its process: whoever calls {@link #resume}
 * makes the files of what nobody works on.
 */
@ApplicationScoped
public class ReportRuns {

    private static final Logger LOG = Logger.getLogger(ReportRuns.class);

    private final ReportQueue queue;
    private final ReportRun run;
    private final Roles roles;
    private final Event<ReportQueued> queued;

    // One report at a time, beside one that is made at once: memory is theirs, however many are
    // asked for.
    private final ExecutorService worker = thread("report");
    private final ExecutorService packer = thread("report-archive");
    private volatile boolean stopping;

    ReportRuns(ReportQueue queue, ReportRun run, Roles roles, Event<ReportQueued> queued) {
        this.queue = queue;
        this.run = run;
        this.roles = roles;
        this.queued = queued;
    }

    static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    void start(@Observes StartupEvent event) {
        if (roles.isSingleProcess()) {
            resumeLater();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        worker.shutdown();
        packer.shutdown();
    }

    /** Runs what was queued. In a function nothing runs after the answer: there another one is to be woken before. */
    Uni<Void> begin() {
        if (roles.isSingleProcess()) {
            resumeLater();
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(() -> queued.fireAsync(new ReportQueued()))
                // the timer finds what nobody could be woken for
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void resumeLater() {
        resume(() -> true)
                .subscribe()
                .with(
                        done -> {},
                        e -> LOG.error("Reports could not be resumed; they are tried again", e));
    }

    /**
     * Makes the files of every report that nobody works on, until there is none left. Any number of processes may call it.
     *
     * @param goOn asked before each report whether there is time for another
     * @return how many it made
     */
    public Uni<Integer> resume(BooleanSupplier goOn) {
        return Uni.createFrom()
                .item(() -> drain(() -> !stopping && goOn.getAsBoolean()))
                .runSubscriptionOn(worker);
    }

    private int drain(BooleanSupplier goOn) {
        int made = 0;
        while (goOn.getAsBoolean()) {
            Optional<ReportQueue.Claimed> report = queue.claim(Ids.next()).await().indefinitely();
            if (report.isEmpty()) {
                break;
            }
            made += work(report.get()) ? 1 : 0;
        }
        return made;
    }

    private boolean work(ReportQueue.Claimed report) {
        try {
            if (report.attempts() > ReportQueue.MOST_ATTEMPTS) {
                queue.fail(report).await().indefinitely();
                return false;
            }
            run.run(report, packer);
            return true;
        } catch (LeaseLost e) {
            LOG.infof("Report %s goes on elsewhere or was cancelled", report.id());
        } catch (IOException | RuntimeException e) {
            // its lease runs out, and the next run begins anew
            LOG.errorf(e, "Report %s stopped", report.id());
        }
        return false;
    }
}
