package dev.usher.identity;

/** What became of an action on one identity. */
public enum ActionOutcome {
    /** It was done. */
    DONE(null),
    /** The identity was that way already. */
    UNCHANGED(null),
    NOT_FOUND("There is no identity with this id."),
    OWN_ACCOUNT(
            "This is your own account. Ask another administrator, so that nobody shuts themselves out."),
    LAST_ADMINISTRATOR("Nobody else is an active administrator (ORG_ADMIN)."),
    DISABLED("A disabled identity cannot be reset. Enable it first."),
    PROTECTED("This identity is protected and cannot be removed."),
    OWNER(
            "This identity owns sources, identity profiles or API clients. Give them another owner first.");

    private final String sentence;

    ActionOutcome(String sentence) {
        this.sentence = sentence;
    }

    /** Why it was refused; null when it was not. */
    public String sentence() {
        return sentence;
    }

    /** Whether the identity is there and the action was refused. */
    public boolean isRefusal() {
        return sentence != null && this != NOT_FOUND;
    }
}
