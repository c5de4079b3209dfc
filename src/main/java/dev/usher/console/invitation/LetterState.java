package dev.usher.console.invitation;

import java.util.List;

/** How an invitation stands, as pages put it. */
enum LetterState {
    WAITING("info", "clock", "QUEUED", "SENDING"),
    SENT("info", "invitations", "SENT"),
    ACCEPTED("good", "check", "ACCEPTED"),
    EXPIRED("warn", "clock", "EXPIRED"),
    FAILED("bad", "alert", "FAILED"),
    BOUNCED("bad", "alert", "BOUNCED"),
    REVOKED("quiet", "minus", "REVOKED"),
    SUPPRESSED("quiet", "minus", "SUPPRESSED");

    private final String tone;
    private final String icon;
    private final List<String> states;

    LetterState(String tone, String icon, String... states) {
        this.tone = tone;
        this.icon = icon;
        this.states = List.of(states);
    }

    /** The one that this state of an invitation is shown as. */
    static LetterState of(String state) {
        for (LetterState each : values()) {
            if (each.states.contains(state)) {
                return each;
            }
        }
        throw new IllegalArgumentException(state);
    }

    /** The states that are shown so. */
    List<String> states() {
        return states;
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
