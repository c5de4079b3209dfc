package dev.usher.console.invitation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of invitations say. */
@MessageBundle("letters")
interface InvitationMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String person();

    @Message
    String personHint();

    @Message
    String recipient();

    @Message
    String stateLabel();

    @Message
    String state(LetterState state);

    @Message
    String causeLabel();

    @Message
    String cause(Cause cause);

    @Message
    String created();

    @Message
    String sent();

    @Message
    String expires();

    @Message
    String ended();

    @Message
    String attempts();

    @Message
    String nextAttempt();

    @Message
    String task();

    @Message
    String taskLink();

    @Message
    String serverSaid();

    @Message
    String one(String name);

    @Message
    String toIdentity();

    @Message
    String backToList();

    @Message
    String whatNow();

    @Message
    String resend();

    @Message
    String resendHint(String address);

    @Message
    String revoke();

    @Message
    String revokeHint();

    @Message
    String nothingToDo();

    @Message
    String resent();

    @Message
    String notResent();

    @Message
    String revoked();

    @Message
    String notRevoked();

    @Message
    String emptyTitle();

    @Message
    String emptyText();

    @Message
    String emptyAction();
}
