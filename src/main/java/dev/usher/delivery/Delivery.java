package dev.usher.delivery;

import dev.usher.api.Ids;
import dev.usher.template.NotificationTemplate;
import dev.usher.template.NotificationTemplates;
import dev.usher.template.TemplateSet;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Future;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Delivers what is due. A run has a few lanes; each claims a batch, sends it, records it, and goes on until nothing is
 * due, its time is over, or the mail server cannot be used.
 */
@ApplicationScoped
public class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    /** How long to wait when the budget of this second is used up. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LetterQueue queue;
    private final NotificationTemplates templates;
    private final Postman postman;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Vertx vertx;
    private final MeterRegistry metrics;

    Delivery(
            LetterQueue queue,
            NotificationTemplates templates,
            Postman postman,
            DeliverySettings settings,
            Clock clock,
            Vertx vertx,
            MeterRegistry metrics) {
        this.queue = queue;
        this.templates = templates;
        this.postman = postman;
        this.settings = settings;
        this.clock = clock;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** How many letters a run sent, put back for later, failed for good, did not try, and withheld. */
    public record Report(long sent, long retried, long failed, long released, long suppressed) {

        static final Report NONE = new Report(0, 0, 0, 0, 0);

        Report plus(Report other) {
            return new Report(
                    sent + other.sent,
                    retried + other.retried,
                    failed + other.failed,
                    released + other.released,
                    suppressed + other.suppressed);
        }

        static Report of(List<Result> results) {
            Map<Result.Outcome, Long> counts = new EnumMap<>(Result.Outcome.class);
            results.forEach(result -> counts.merge(result.outcome(), 1L, Long::sum));
            return new Report(
                    counts.getOrDefault(Result.Outcome.SENT, 0L),
                    counts.getOrDefault(Result.Outcome.RETRY, 0L),
                    counts.getOrDefault(Result.Outcome.FAILED, 0L),
                    counts.getOrDefault(Result.Outcome.RELEASED, 0L),
                    counts.getOrDefault(Result.Outcome.SUPPRESSED, 0L));
        }
    }

    /** One run. Any number may run at once, in any number of processes. */
    public Uni<Report> run() {
        Run run =
                new Run(
                        OffsetDateTime.now(clock).plus(settings.runFor()),
                        vertx.getOrCreateContext());
        List<Uni<Report>> lanes =
                IntStream.range(0, settings.lanes()).mapToObj(n -> lane(run)).toList();
        return Uni.join()
                .all(lanes)
                .andCollectFailures()
                .map(reports -> reports.stream().reduce(Report.NONE, Report::plus))
                .invoke(report -> log(report, run));
    }

    private void log(Report report, Run run) {
        if (run.serverFailure != null) {
            LOG.warnf("Delivery stopped early: %s %s", run.serverFailure.text(), report);
        } else if (!report.equals(Report.NONE)) {
            LOG.infof("Delivery: %s", report);
        }
    }

    private Uni<Report> lane(Run run) {
        return Multi.createBy()
                .repeating()
                .uni(() -> step(run))
                .whilst(step -> step.goOn() && !isOver(run))
                .onItem()
                .transform(Step::report)
                .collect()
                .with(Collectors.reducing(Report.NONE, Report::plus));
    }

    private record Step(Report report, boolean goOn) {}

    private Uni<Step> step(Run run) {
        OffsetDateTime lease = run.until.plus(settings.sendTimeout()).plus(settings.leaseMargin());
        return queue.claim(run.id, lease)
                .flatMap(
                        claim -> {
                            if (!claim.letters().isEmpty()) {
                                return deliver(run, claim.letters())
                                        .map(report -> new Step(report, true));
                            }
                            Uni<Step> nothing =
                                    Uni.createFrom()
                                            .item(new Step(Report.NONE, claim.mayHaveMore()));
                            return claim.mayHaveMore()
                                    ? nothing.onItem().delayIt().by(PAUSE)
                                    : nothing;
                        });
    }

    private Uni<Report> deliver(Run run, List<Letter> letters) {
        return templates
                .forLetters(letters.stream().map(Letter::templateKey).toList())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(set -> letters.stream().map(letter -> draft(letter, set)).toList())
                .flatMap(drafts -> sent(run, drafts))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .call(results -> queue.record(run.id, results))
                .map(Report::of)
                .invoke(this::count);
    }

    private Draft draft(Letter letter, TemplateSet set) {
        if (letter.attempts() >= settings.maxAttempts()) {
            Failure failure =
                    new Failure(Failure.Kind.TEMPORARY, "Delivery was cut off too often.");
            return Draft.settled(result(letter, failure));
        }
        NotificationTemplate template = set.choose(letter.templateKey(), letter.languages());
        if (template.suppresses() && letter.isAutomatic()) {
            return Draft.settled(Result.suppressed(letter));
        }
        try {
            return Draft.of(letter, postman.write(letter, template));
        } catch (RuntimeException e) {
            return Draft.settled(result(letter, Failure.of(e)));
        }
    }

    /** The mail client works on the run's own event loop; whatever else a run does, it does elsewhere. */
    private Uni<List<Result>> sent(Run run, List<Draft> drafts) {
        return Uni.createFrom()
                .emitter(
                        results ->
                                run.context.runOnContext(
                                        () ->
                                                new Batch(
                                                                drafts,
                                                                settings.concurrency(),
                                                                draft -> send(run, draft))
                                                        .start()
                                                        .onSuccess(results::complete)
                                                        .onFailure(results::fail)));
    }

    private Future<Result> send(Run run, Draft draft) {
        if (draft.result() != null) {
            return Future.succeededFuture(draft.result());
        }
        Letter letter = draft.letter();
        if (isOver(run)) {
            return Future.succeededFuture(Result.released(letter));
        }
        return postman.send(draft.message())
                .timeout(settings.sendTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .map(Result.sent(letter))
                .otherwise(
                        thrown -> {
                            Failure failure = Failure.of(thrown);
                            if (failure.kind() == Failure.Kind.SERVER_UNAVAILABLE) {
                                run.serverFailure = failure;
                            }
                            return result(letter, failure);
                        });
    }

    private Result result(Letter letter, Failure failure) {
        return Result.of(
                letter,
                failure,
                settings.maxAttempts(),
                OffsetDateTime.now(clock),
                ThreadLocalRandom.current().nextDouble());
    }

    private boolean isOver(Run run) {
        return run.serverFailure != null || !OffsetDateTime.now(clock).isBefore(run.until);
    }

    private void count(Report report) {
        metrics.counter("usher.letters", "result", "sent").increment(report.sent());
        metrics.counter("usher.letters", "result", "retried").increment(report.retried());
        metrics.counter("usher.letters", "result", "failed").increment(report.failed());
        metrics.counter("usher.letters", "result", "suppressed").increment(report.suppressed());
    }

    /** What the lanes of one run share. */
    private static final class Run {
        private final UUID id = Ids.next();
        private final OffsetDateTime until;

        /** The mail client can lose a greeting when one pool is used from several contexts. */
        private final Context context;

        private volatile Failure serverFailure;

        Run(OffsetDateTime until, Context context) {
            this.until = until;
            this.context = context;
        }
    }
}
