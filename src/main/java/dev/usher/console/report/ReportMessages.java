package dev.usher.console.report;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of reports says. */
@MessageBundle("reports")
interface ReportMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String make();

    @Message
    String made();

    @Message
    String report();

    @Message
    String stateLabel();

    @Message
    String state(ReportState state);

    @Message
    String rows();

    @Message
    String generated();

    @Message
    String neverMade();

    @Message
    String by();

    @Message
    String file();

    @Message
    String cancel();

    @Message
    String generate();

    @Message
    String source();

    @Message
    String query();

    @Message
    String queryHint();

    @Message
    String noSource();

    @Message
    String addSource();

    @Message
    String runsOn();

    @Message
    String refresh();

    @Message
    String kept();

    @Message
    String none();

    @Message
    String begun();

    @Message
    String cancelled();

    @Message
    String notCancelled();

    @Message
    String faultSource();

    @Message
    String faultQuery();

    @Message
    String kind(ReportKind kind);

    @Message
    String kindHint(ReportKind kind);
}
