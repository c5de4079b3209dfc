package dev.usher.identity;

/**
 * The state machine of an identity (DESIGN, section 4). Being disabled, faulty and locked are facts of their own that may
 * hold at the same time; the gravest is the status, and what is below shows again when it goes. {@link StatusSql} decides
 * the same for many at once.
 *
 * @param base what shows when nothing is wrong: UNREGISTERED, PENDING, WARNING, ACTIVE, ...
 */
record StatusRules(String base, boolean disabled, boolean faulty, boolean locked, Letter letter) {

    /** The invitation that somebody has. */
    enum Letter {
        NONE,
        /** Queued, or the next one is due after an expired one. */
        COMING,
        /** In somebody's mailbox. */
        SENT
    }

    /** What happens to an identity. */
    enum Event {
        ENABLE,
        DISABLE,
        LOCK,
        UNLOCK,
        RESET,
        FAULT_FOUND,
        FAULT_GONE
    }

    /** The column {@code status}. A letter that left or ran out behind another status counts as soon as that goes. */
    String shown() {
        if (disabled) {
            return "DISABLED";
        }
        if (faulty) {
            return "ERROR";
        }
        return locked ? "LOCKED" : settled();
    }

    private String settled() {
        boolean invitable = base.equals("UNREGISTERED") || base.equals("WARNING");
        if (invitable && letter == Letter.SENT) {
            return "PENDING";
        }
        return base.equals("PENDING") && letter == Letter.NONE ? "UNREGISTERED" : base;
    }

    /** The column {@code status_before}; null when the status is nothing but itself. */
    String before() {
        return disabled || faulty || locked ? base : null;
    }

    /** The column {@code locked}. */
    boolean lockedBehind() {
        return locked && (disabled || faulty);
    }

    /** @throws IllegalArgumentException for what is refused: resetting somebody who is disabled */
    StatusRules on(Event event) {
        return switch (event) {
            case ENABLE -> with(base, false, faulty, locked, letter);
            case DISABLE -> with(base, true, faulty, locked, Letter.NONE);
            case LOCK -> with(base, disabled, faulty, true, letter);
            case UNLOCK -> with(base, disabled, faulty, false, letter);
            case FAULT_FOUND -> with(base, disabled, true, locked, letter);
            case FAULT_GONE -> with(base, disabled, false, locked, letter);
            case RESET -> {
                if (disabled) {
                    throw new IllegalArgumentException("disabled");
                }
                yield with("UNREGISTERED", false, faulty, false, Letter.NONE);
            }
        };
    }

    private static StatusRules with(
            String base, boolean disabled, boolean faulty, boolean locked, Letter letter) {
        return new StatusRules(base, disabled, faulty, locked, letter);
    }
}
