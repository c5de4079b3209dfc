package dev.usher.console.audit;

import dev.usher.audit.AuditAction;
import dev.usher.console.Choices;

/** What was done, as pages word it: each has the name of an {@link AuditAction}. */
enum Deed {
    USER_INVITE,
    USER_INVITE_FAILURE,
    USER_REGISTRATION_LINK,
    USER_REGISTRATION,
    USER_REGISTRATION_FAILURE,
    USER_ACTIVATE,
    USER_RESET,
    USER_EMAIL_UPDATE,
    USER_LOCK,
    USER_UNLOCK,
    EMAIL_SENT,
    EMAIL_FAILURE,
    IDENTITY_PROFILE_PIGS_USER_INVITE_SETTINGS_UPDATED,
    IDENTITY_PROFILE_CONFIGURE_AUTHN,
    USER_INVITE_REVOKE,
    USER_ENABLE,
    USER_DISABLE,
    USER_REMOVE,
    USER_PROCESS,
    USER_PASSWORD_RESET_LINK,
    USER_PASSWORD_UPDATE,
    USER_SIGN_IN,
    USER_SIGN_IN_FAILURE,
    ACCESS_TOKEN_CREATE,
    ACCESS_TOKEN_UPDATE,
    ACCESS_TOKEN_DELETE,
    OAUTH_CLIENT_CREATE,
    OAUTH_CLIENT_UPDATE,
    OAUTH_CLIENT_DELETE,
    SOURCE_CREATE,
    SOURCE_UPDATE,
    SOURCE_DELETE,
    SOURCE_LOAD,
    IDENTITY_PROFILE_CREATE,
    IDENTITY_PROFILE_UPDATE,
    IDENTITY_PROFILE_DELETE,
    IDENTITY_PROFILE_PROCESS,
    LIFECYCLE_STATE_CREATE,
    LIFECYCLE_STATE_UPDATE,
    LIFECYCLE_STATE_DELETE,
    LIFECYCLE_STATE_SET,
    NOTIFICATION_TEMPLATE_UPDATE,
    NOTIFICATION_TEMPLATE_DELETE,
    NOTIFICATION_TEMPLATE_TEST,
    REPORT_GENERATE,
    REPORT_CANCEL,
    REPORT_DOWNLOAD,
    /** One that has no words here yet: its own name is shown. */
    OTHER;

    /** The one of an action's wire name. */
    static Deed of(String wire) {
        for (AuditAction action : AuditAction.values()) {
            if (action.wire().equals(wire)) {
                Deed deed = Choices.of(Deed.class, action.name());
                return deed == null ? OTHER : deed;
            }
        }
        return OTHER;
    }

    /** Its wire name. */
    String wire() {
        return AuditAction.valueOf(name()).wire();
    }
}
