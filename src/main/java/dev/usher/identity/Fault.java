package dev.usher.identity;

/** What keeps an identity from working (DESIGN, section 8). Found by {@link Faults}; gone when its cause is gone. */
public enum Fault {
    EMAIL_CONFIGURATION(
            "The identity profile writes to the alternate address only, and this identity has none that takes mail.",
            "Give the identity an alternate address at its source and load it, or let the profile write to the work address."),
    SIGN_IN_SOURCE_MISMATCH(
            "The identity profile checks passwords at a directory in which this identity has no account.",
            "Load the identity's account into that source, see that it is correlated, or change how the profile signs in."),
    SEVERAL_ACCOUNTS(
            "More than one account of the same source belongs to this identity.",
            "Correct or remove the account that is not theirs at the source and load it, or change how the source correlates.");

    private final String message;
    private final String remedy;

    Fault(String message, String remedy) {
        this.message = message;
        this.remedy = remedy;
    }

    /** What is wrong, in a sentence. */
    public String message() {
        return message;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
