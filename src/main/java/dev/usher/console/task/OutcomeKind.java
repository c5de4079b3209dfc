package dev.usher.console.task;

/** What a task did with one of those it was asked for, in the order in which pages show them. */
enum OutcomeKind {
    SENT("good", "check"),
    QUEUED("info", "clock"),
    FAILED("bad", "alert"),
    REJECTED("bad", "alert"),
    IGNORED("quiet", "minus"),
    SUPPRESSED("quiet", "minus");

    private final String tone;
    private final String icon;

    OutcomeKind(String tone, String icon) {
        this.tone = tone;
        this.icon = icon;
    }

    /** The end of the badge's class. */
    public String tone() {
        return tone;
    }

    /** The badge's icon. */
    public String icon() {
        return icon;
    }
}
