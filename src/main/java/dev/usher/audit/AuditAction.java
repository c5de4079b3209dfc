package dev.usher.audit;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What was done. The first group is the contract's (section 3, "Audit actions"); the others are ours, in the same manner. */
public enum AuditAction {
    USER_INVITE,
    USER_INVITE_FAILURE(Status.FAILED),
    USER_REGISTRATION_LINK,
    USER_REGISTRATION,
    USER_REGISTRATION_FAILURE(Status.FAILED),
    USER_ACTIVATE,
    USER_RESET,
    USER_EMAIL_UPDATE,
    USER_LOCK,
    USER_UNLOCK,
    EMAIL_SENT("emailSent", Status.PASSED),
    EMAIL_FAILURE("emailFailure", Status.FAILED),
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
    USER_SIGN_IN_FAILURE(Status.FAILED),
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
    REPORT_DOWNLOAD;

    /** How it ended. */
    public enum Status {
        PASSED,
        FAILED
    }

    private final String wire;
    private final Status status;

    AuditAction() {
        this(Status.PASSED);
    }

    AuditAction(Status status) {
        this.wire = name();
        this.status = status;
    }

    AuditAction(String wire, Status status) {
        this.wire = wire;
        this.status = status;
    }

    /** As it is stored, filtered by and shown. */
    public String wire() {
        return wire;
    }

    /** How it ended: each action tells that itself. */
    public Status status() {
        return status;
    }

    /** SQL that tells the status of the action that an expression yields. */
    static String statusOf(String expression) {
        String failed =
                Arrays.stream(values())
                        .filter(action -> action.status == Status.FAILED)
                        .map(action -> "'" + action.wire + "'")
                        .collect(Collectors.joining(", "));
        return "case when " + expression + " in (" + failed + ") then 'FAILED' else 'PASSED' end";
    }
}
