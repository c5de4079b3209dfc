package dev.usher.access.password;

/** What is wrong with a chosen password, each with a sentence for the person who chose it. */
public enum PasswordFault {
    TOO_SHORT(
            "Use at least "
                    + PasswordRules.SHORTEST
                    + " characters: a few words that do not belong together do."),
    TOO_LONG("Use at most " + PasswordRules.LONGEST + " characters."),
    COMMON(
            "This is easy to guess: common passwords, repetitions and rows of keys are tried first. Add words to it."),
    OWN_WORDS(
            "This is little more than your name, your address or the name of this service. Add other words to it.");

    private final String sentence;

    PasswordFault(String sentence) {
        this.sentence = sentence;
    }

    /** Says what to do about it, in plain English, without repeating the password. */
    public String sentence() {
        return sentence;
    }
}
