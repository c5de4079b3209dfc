package dev.usher.console.report;

/** How far a report is. */
enum ReportState {
    RUNNING("info", "clock"),
    SUCCESS("good", "check"),
    FAILURE("bad", "alert"),
    TERMINATED("quiet", "minus");

    private final String tone;
    private final String icon;

    ReportState(String tone, String icon) {
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
