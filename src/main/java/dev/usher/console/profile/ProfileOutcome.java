package dev.usher.console.profile;

import dev.usher.console.Reason;
import io.quarkus.qute.TemplateData;

/** One line of the count before automatic invitations are switched on. @param reason null: would get a letter */
@TemplateData
record ProfileOutcome(Reason reason, long count) {}
