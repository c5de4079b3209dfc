package dev.usher.console;

/** One line of the count before automatic invitations are switched on. @param reason null: would get a letter */
record ProfileOutcome(Reason reason, long count) {}
