package dev.usher.console.identity;

/** The status of an identity, as pages show it. */
enum Status {
    ACTIVE("good", "check"),
    REGISTERED("good", "check"),
    PENDING("info", "clock"),
    UNREGISTERED("quiet", "circle"),
    WARNING("warn", "alert"),
    ERROR("bad", "alert"),
    LOCKED("bad", "lock"),
    DISABLED("quiet", "minus"),
    DEACTIVATED("quiet", "minus"),
    TERMINATED("quiet", "minus");

    private final String tone;
    private final String icon;

    Status(String tone, String icon) {
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
