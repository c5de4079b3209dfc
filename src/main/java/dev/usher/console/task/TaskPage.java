package dev.usher.console.task;

import dev.usher.console.Pager;
import dev.usher.console.Reason;
import dev.usher.task.NamedOutcomes.Named;
import dev.usher.task.TaskStatus;
import io.quarkus.qute.TemplateData;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A task as its page shows it.
 *
 * @param percent how far it is, 0 to 100
 * @param figures what it counted
 * @param notes sentences that no figure and no outcome says
 */
@TemplateData
public record TaskPage(
        String id,
        TaskKind kind,
        String ownTitle,
        TaskState state,
        String launcher,
        OffsetDateTime created,
        OffsetDateTime completed,
        int percent,
        List<Figure> figures,
        List<String> notes) {

    /** Notes that repeat what the page shows in another way. */
    private static final Set<String> REPEATED =
            Set.of(
                    "invite.failed",
                    "invite.not-found",
                    "invite.duplicate-email",
                    "invite.ignored",
                    "LOADED",
                    "ROW",
                    "MORE_ROWS");

    /** A number and what it counts. */
    @TemplateData
    record Figure(TaskFigure of, long count) {}

    /** A choice of outcomes. @param kind null for all of them */
    @TemplateData
    record Tab(OutcomeKind kind, String link, long count, boolean current) {}

    /** An outcome of the list. @param reason null for none */
    @TemplateData
    record Line(
            int seq,
            OutcomeKind kind,
            Reason reason,
            String detail,
            String identityId,
            String name,
            String alias,
            String requested,
            boolean line) {

        /** Whether the detail is the id of whoever else has the address. */
        public boolean sharesAddress() {
            return reason == Reason.DUPLICATE_EMAIL && detail != null;
        }

        static Line of(Named named) {
            var outcome = named.outcome();
            return new Line(
                    named.seq(),
                    OutcomeKind.valueOf(outcome.outcome()),
                    Reason.of(outcome.reason()),
                    outcome.detail(),
                    outcome.identityId(),
                    named.name(),
                    named.alias(),
                    outcome.requested(),
                    outcome.line() != null);
        }
    }

    public static TaskPage of(TaskStatus task) {
        return new TaskPage(
                task.id(),
                TaskKind.of(task.taskDefinitionSummary().id()),
                task.uniqueName(),
                TaskState.of(task.completionStatus()),
                task.launcher(),
                task.created(),
                task.completed(),
                task.percentComplete(),
                figures(task.attributes()),
                notes(task.messages()));
    }

    public boolean running() {
        return state == TaskState.RUNNING;
    }

    /** The percent in steps of ten: what a screen reader is told is told seldom. */
    public int tenths() {
        return percent / 10 * 10;
    }

    /** Whether its outcomes are lines of a file. */
    public boolean ofFile() {
        return kind == TaskKind.CLOUD_ACCOUNT_AGGREGATION;
    }

    static List<Tab> tabs(String path, Map<String, Long> counts, OutcomeKind chosen) {
        List<Tab> tabs = new ArrayList<>();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        tabs.add(new Tab(null, path, all, chosen == null));
        for (OutcomeKind kind : OutcomeKind.values()) {
            long count = counts.getOrDefault(kind.name(), 0L);
            if (count > 0 || kind == chosen) {
                String link = Pager.link(path, Pager.query("outcome", kind.name()));
                tabs.add(new Tab(kind, link, count, kind == chosen));
            }
        }
        return tabs;
    }

    private static List<Figure> figures(Map<String, Object> attributes) {
        return Arrays.stream(TaskFigure.values())
                .filter(each -> attributes.get(each.attribute()) instanceof Number)
                .map(
                        each ->
                                new Figure(
                                        each,
                                        ((Number) attributes.get(each.attribute())).longValue()))
                .toList();
    }

    private static List<String> notes(List<TaskStatus.Message> messages) {
        return messages.stream()
                .filter(each -> !REPEATED.contains(each.key()))
                .map(each -> each.localizedText().message())
                .toList();
    }
}
