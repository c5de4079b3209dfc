package dev.usher.console.task;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of tasks say. */
@MessageBundle("tasks")
interface TaskMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String task();

    @Message
    String startedBy();

    @Message
    String started();

    @Message
    String completed();

    @Message
    String stateLabel();

    @Message
    String state(TaskState state);

    @Message
    String kindLabel();

    @Message
    String kind(TaskKind kind);

    @Message
    String kindHint(TaskKind kind);

    @Message
    String figure(TaskFigure figure);

    @Message
    String outcome(OutcomeKind kind);

    @Message
    String outcomes();

    @Message
    String outcomesFilter();

    @Message
    String person();

    @Message
    String line();

    @Message
    String account();

    @Message
    String outcomeLabel();

    @Message
    String why();

    @Message
    String unknownId(String id);

    @Message
    String sameAddressAs();

    @Message
    String progress();

    @Message
    String percentDone(String percent);

    @Message
    String refresh();

    @Message
    String runsOn();

    @Message
    String notes();

    @Message
    String noOutcomesYet();

    @Message
    String backToList();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String emptyAction();
}
