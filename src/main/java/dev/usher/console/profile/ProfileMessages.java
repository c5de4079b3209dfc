package dev.usher.console.profile;

import dev.usher.profile.InvitationOptions;
import io.quarkus.qute.RawString;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of profiles say. */
@MessageBundle("profiles")
interface ProfileMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String create();

    @Message
    String profile();

    @Message
    String source();

    @Message
    String sourceHint();

    @Message
    String identities();

    @Message
    String inviting();

    @Message
    String automatic();

    @Message
    String byHand();

    @Message
    String withheld();

    @Message
    String withheldHint();

    @Message
    String toTemplates();

    @Message
    String due(String count);

    @Message
    String waiting();

    @Message
    String refreshNeeded();

    @Message
    String backToList();

    @Message
    String edit();

    @Message
    String editLead();

    @Message
    String createLead();

    @Message
    String owner();

    @Message
    String signIn();

    @Message
    String signInOwn();

    @Message
    String signInDirectory(String name);

    @Message
    String signInHint();

    @Message
    String name();

    @Message
    String description();

    @Message
    String choose();

    @Message
    String faultName();

    @Message
    String faultNameTaken();

    @Message
    String faultDescription();

    @Message
    String faultSource();

    @Message
    String faultSourceTaken();

    @Message
    String faultSignIn();

    @Message
    String noSourceTitle();

    @Message
    String noSourceText();

    @Message
    String noSourceAction();

    @Message
    String created(String name);

    @Message
    String changed();

    @Message
    String process();

    @Message
    String processHint();

    @Message
    String processed();

    @Message
    String optionsSaved();

    @Message
    String optionsTitle(String name);

    @Message
    String optionsLead();

    @Message
    String changeOptions();

    @Message
    String manualHint();

    @Message
    String when();

    @Message
    String mode(InvitationOptions.Mode mode);

    @Message
    String modeHint(InvitationOptions.Mode mode);

    @Message
    String states();

    @Message
    String statesHint();

    @Message
    String noStates();

    @Message
    String existing();

    @Message
    String existingNo();

    @Message
    String existingKeep(RawString time);

    @Message
    String existingAlso();

    @Message
    String existingHint();

    @Message
    String since();

    @Message
    String sinceHint();

    @Message
    String letter();

    @Message
    String target();

    @Message
    String targetHint();

    @Message
    String targetWork();

    @Message
    String targetAlternate();

    @Message
    String template();

    @Message
    String templateUsual();

    @Message
    String locale();

    @Message
    String expiry();

    @Message
    String expiryHint();

    @Message
    String unit();

    @Message
    String unitDays();

    @Message
    String unitHours();

    @Message
    String unitMinutes();

    @Message
    String again();

    @Message
    String resend();

    @Message
    String resendHint();

    @Message
    String limit();

    @Message
    String limitHint();

    @Message
    String spacing();

    @Message
    String spacingHint();

    @Message
    String cap();

    @Message
    String capHint();

    @Message
    String registering();

    @Message
    String askAlternate();

    @Message
    String agreement();

    @Message
    String agreementHint();

    @Message
    String redirect();

    @Message
    String redirectHint();

    @Message
    String countFirst();

    @Message
    String goOn();

    @Message
    String faultStates();

    @Message
    String faultSince();

    @Message
    String faultTemplate();

    @Message
    String faultLocale();

    @Message
    String faultExpiry();

    @Message
    String faultLimit();

    @Message
    String faultSpacing();

    @Message
    String faultCap();

    @Message
    String faultAgreement();

    @Message
    String faultRedirect();

    @Message
    String confirmTitle();

    @Message
    String confirmLead(String name);

    @Message
    String numberChanged();

    @Message
    String mailedAtOnce(int count);

    @Message
    String mailedPace();

    @Message
    String mailedNobody();

    @Message
    String mailedExisting(String count);

    @Message
    String notMailed();

    @Message
    String switchOnAndMail(String count);

    @Message
    String switchOn();

    @Message
    String back();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String onlyAfter();
}
