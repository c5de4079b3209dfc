package dev.usher.registration;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** What a link is good for, and what its holder is told. */
enum LinkState {
    /** It registers. */
    OPEN(200, "Choose a password", ""),
    /** Its holder has a password already, at a directory. */
    PASS_THROUGH(
            200,
            "You can sign in right away",
            "Use the user name and password that you have at work. There is nothing to choose or to set up here."),
    /** Forged or unknown: the same, so that nobody learns which invitations exist. */
    UNKNOWN(
            404,
            "This link does not work",
            "It may have been cut off on its way. Copy the whole link from the letter, or ask for a new one."),
    EXPIRED(
            410,
            "This link has expired",
            "For your safety a link works for a limited time. Ask for a new one, it takes a minute."),
    USED(
            410,
            "This link was used already",
            "Your account is registered. Sign in with the password that you chose."),
    /** Revoked, replaced, or the letter could not be delivered. */
    WITHDRAWN(
            410,
            "This link no longer works",
            "There may be a newer letter from us: use the link in that one, or ask for another."),
    /** The account itself is disabled, locked or faulty. */
    CLOSED(
            403,
            "This account cannot be registered now",
            "Your link is fine, but the account is closed at the moment. Ask whoever looks after it.");

    private static final Set<String> OPEN_LETTER = Set.of("QUEUED", "SENDING", "SENT");
    private static final Set<String> AWAITED = Set.of("UNREGISTERED", "PENDING", "WARNING");
    private static final Set<String> REGISTERED = Set.of("ACTIVE", "REGISTERED");

    private final int status;
    private final String title;
    private final String text;

    LinkState(int status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    /** @param tokenIsRight whether the caller holds the invitation's token; without it nothing is told */
    static LinkState of(Optional<Invitee> found, boolean tokenIsRight, OffsetDateTime now) {
        if (found.isEmpty() || !tokenIsRight) {
            return UNKNOWN;
        }
        Invitee invitee = found.get();
        if (invitee.passThrough()) {
            return mayRegister(invitee) || REGISTERED.contains(invitee.identityStatus())
                    ? PASS_THROUGH
                    : CLOSED;
        }
        if (invitee.invitationState().equals("ACCEPTED")) {
            return USED;
        }
        if (invitee.invitationState().equals("EXPIRED")) {
            return EXPIRED;
        }
        if (!OPEN_LETTER.contains(invitee.invitationState())) {
            return WITHDRAWN;
        }
        if (REGISTERED.contains(invitee.identityStatus())) {
            return USED;
        }
        if (!mayRegister(invitee)) {
            return CLOSED;
        }
        // past its time, though no sweep has come by
        boolean over = invitee.expires() != null && !invitee.expires().isAfter(now);
        return over ? EXPIRED : OPEN;
    }

    private static boolean mayRegister(Invitee invitee) {
        return AWAITED.contains(invitee.identityStatus());
    }

    int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String text() {
        return text;
    }

    public boolean offersSignIn() {
        return this == USED || this == PASS_THROUGH;
    }

    public boolean offersLetter() {
        return this != CLOSED && this != PASS_THROUGH;
    }
}
