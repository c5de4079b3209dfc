package dev.usher.console.task;

/** How a task stands. */
public enum TaskState {
    RUNNING("info", "clock"),
    SUCCESS("good", "check"),
    WARNING("warn", "alert"),
    ERROR("bad", "alert"),
    TERMINATED("quiet", "minus"),
    TEMPERROR("warn", "alert");

    private final String tone;
    private final String icon;

    TaskState(String tone, String icon) {
        this.tone = tone;
        this.icon = icon;
    }

    /** @param completionStatus the contract's; null while it runs */
    public static TaskState of(String completionStatus) {
        return completionStatus == null ? RUNNING : valueOf(completionStatus);
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
