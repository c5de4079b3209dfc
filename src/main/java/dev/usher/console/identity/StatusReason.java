package dev.usher.console.identity;

import dev.usher.console.Choices;

/** Why a status is what it is, where pages have words for it; everything else is a mail server's own words. */
enum StatusReason {
    INVITATION_EXPIRED,
    RESEND_LIMIT,
    INVITATION_REVOKED,
    INVALID_EMAIL,
    DUPLICATE_EMAIL,
    ADDRESS_BOUNCED,
    DISABLED_BY_ADMINISTRATOR,
    LOCKED_BY_ADMINISTRATOR,
    FAILED_SIGN_INS,
    RESET,
    EMAIL_CONFIGURATION,
    SIGN_IN_SOURCE_MISMATCH,
    SEVERAL_ACCOUNTS,
    /** In the words of whoever said it. */
    OTHER;

    /** The one of this name; null for none. */
    static StatusReason of(String name) {
        if (name == null) {
            return null;
        }
        StatusReason reason = Choices.of(StatusReason.class, name);
        return reason == null ? OTHER : reason;
    }
}
