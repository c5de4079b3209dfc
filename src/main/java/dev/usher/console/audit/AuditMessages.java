package dev.usher.console.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of the audit trail says. */
@MessageBundle("audit")
interface AuditMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String when();

    @Message
    String what();

    @Message
    String who();

    @Message
    String whom();

    @Message
    String failed();

    @Message
    String passed();

    @Message
    String statusLabel();

    @Message
    String since();

    @Message
    String until();

    @Message
    String details();

    @Message
    String tracking();

    @Message
    String action();

    @Message
    String onlyBy();

    @Message
    String onlyAbout();

    @Message
    String narrowed();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String deed(Deed deed);
}
