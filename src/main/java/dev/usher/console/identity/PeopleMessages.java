package dev.usher.console.identity;

import dev.usher.console.identity.Person.FaultKind;
import dev.usher.identity.ActionOutcome;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of identities say. */
@MessageBundle("people")
interface PeopleMessages {

    @Message
    String title();

    @Message
    String found(String count);

    @Message
    String search();

    @Message
    String searchHint();

    @Message
    String status();

    @Message
    String profile();

    @Message
    String perPage();

    @Message
    String email();

    @Message
    String unknown();

    @Message
    String yes();

    @Message
    String reportCsvOf();

    @Message
    String reportGenerate();

    @Message
    String reportGenerated();

    @Message
    String reportAsked();

    @Message
    String reportTitle();

    @Message
    String reportLead();

    @Message
    String reportRunsOn();

    @Message
    String reportLook();

    @Message
    String reportKept();

    @Message
    String reportZip();

    @Message
    String reportCsv();

    @Message
    String reportFailed();

    @Message
    String reportCancelled();

    @Message
    String reportRunning(String count);

    @Message
    String reportReady(String count);

    @Message
    String passwordMail();

    @Message
    String passwordMailSent();

    @Message
    String change(Change change);

    @Message
    String changeTitle(Change change);

    @Message
    String changeWhat(Change change);

    @Message
    String changeDone(Change change);

    @Message
    String changeCount(String count, boolean one);

    @Message
    String changeDid(String count, boolean one);

    @Message
    String changeNobody();

    @Message
    String changeUnchanged();

    @Message
    String refused(ActionOutcome outcome);

    @Message
    String changeChanged();

    @Message
    String changeType(String number);

    @Message
    String changeMistyped(String number);

    @Message
    String changeLeft(String count);

    @Message
    String column(IdentityQuery.Order order);

    @Message
    String statusOf(Status status);

    @Message
    String statusHint(Status status);

    @Message
    String choice(StatusChoice choice);

    @Message
    String reason(StatusReason reason);

    @Message
    String noAddress();

    @Message
    String write(String name);

    @Message
    String select(String name);

    @Message
    String selectPage();

    @Message
    String selectAll(String count);

    @Message
    String selected();

    @Message
    String since();

    @Message
    String sinceAlone();

    @Message
    String why();

    @Message
    String invite();

    @Message
    String actions();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String emptyAction();

    @Message
    String backToList();

    @Message
    String nobodyPicked();

    @Message
    String nobodyInvitable();

    @Message
    String inviteTitle();

    @Message
    String inviteMailed(String count, boolean one);

    @Message
    String inviteNone();

    @Message
    String inviteWhat();

    @Message
    String inviteKept(String count);

    @Message
    String inviteRecipients();

    @Message
    String inviteOthers();

    @Message
    String inviteFirst(String count);

    @Message
    String inviteSend(String count, boolean one);

    @Message
    String inviteCut(String count);

    @Message
    String inviteChanged();

    @Message
    String inviteSent();

    @Message
    String sameAddressAs();

    @Message
    String deeds();

    @Message
    String deedsNone();

    @Message
    String deedsAll();

    @Message
    String deedBy(String name);

    @Message
    String details();

    @Message
    String accountId();

    @Message
    String firstName();

    @Message
    String lastName();

    @Message
    String workEmail();

    @Message
    String alternateEmail();

    @Message
    String lifecycleState();

    @Message
    String manager();

    @Message
    String levels();

    @Message
    String known();

    @Message
    String refreshed();

    @Message
    String isProtected();

    @Message
    String moreAttributes();

    @Message
    String accounts();

    @Message
    String accountsNone();

    @Message
    String source();

    @Message
    String authoritative();

    @Message
    String loaded();

    @Message
    String letters();

    @Message
    String lettersNone();

    @Message
    String resend();

    @Message
    String letterDetails();

    @Message
    String letterQueued();

    @Message
    String letterSent();

    @Message
    String letterExpires();

    @Message
    String letterEnded();

    @Message
    String letterNext();

    @Message
    String letterAttempts(String count);

    @Message
    String serverSaid();

    @Message
    String faultTitle();

    @Message
    String fault(FaultKind fault);

    @Message
    String remedy(FaultKind fault);

    @Message
    String remedyLabel();

    @Message
    String warningTitle();

    @Message
    String warningRemedy();
}
