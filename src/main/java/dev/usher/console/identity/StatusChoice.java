package dev.usher.console.identity;

/** What the identity list can be narrowed to. */
public enum StatusChoice {
    ACTIVE("cloudStatus in (\"ACTIVE\",\"REGISTERED\")"),
    PENDING("cloudStatus eq \"PENDING\""),
    NOT_INVITED(
            "cloudStatus eq \"UNREGISTERED\" and not statusReason in (\"INVITATION_EXPIRED\",\"RESEND_LIMIT\")"),
    EXPIRED(
            "cloudStatus eq \"UNREGISTERED\" and statusReason in (\"INVITATION_EXPIRED\",\"RESEND_LIMIT\")"),
    WARNING("cloudStatus eq \"WARNING\""),
    ERROR("cloudStatus eq \"ERROR\""),
    FAILED("cloudStatus in (\"WARNING\",\"ERROR\")"),
    LOCKED("cloudStatus eq \"LOCKED\""),
    DISABLED("cloudStatus in (\"DISABLED\",\"DEACTIVATED\",\"TERMINATED\")");

    private final String filter;

    StatusChoice(String filter) {
        this.filter = filter;
    }

    /** In the grammar of {@code GET /identities}. */
    String filter() {
        return filter;
    }
}
