package dev.usher.api.role;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a process can be: every deployed function is the same artifact and plays one of these; one ordinary process plays all. */
public enum Role {
    /** Takes invitations. */
    INVITE,
    /** Tells what became of requests. */
    TASK_STATUS,
    /** Gives tokens and keeps the clients that may ask for them. */
    TOKEN,
    /** Identities, their sources and profiles, and the invitations that they have. */
    IDENTITIES,
    /** The pages of people: registration, sign-in. */
    REGISTRATION,
    /** The pages of administrators. */
    CONSOLE,
    /** Reads files of people. Timer. */
    LOAD,
    /** Makes the files of reports. Timer. */
    REPORT,
    /** Sends letters. Timer. */
    DELIVERY,
    /** Invites those whom their profiles invite by themselves. Timer. */
    AUTO_INVITE,
    /** Expires invitations. Timer. */
    EXPIRY_SWEEP,
    /** Forgets what is old. Timer. */
    MAINTENANCE,
    /** Brings the database to this version. A step of deployment. */
    MIGRATE;

    /** As settings and templates spell it: {@code expiry-sweep}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of this name. */
    public static Optional<Role> of(String wire) {
        return Arrays.stream(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }
}
