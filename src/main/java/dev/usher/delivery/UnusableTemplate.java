package dev.usher.delivery;

import dev.usher.template.NotificationTemplate;
import dev.usher.template.engine.TemplateFault;

/** A letter that cannot be written with its template. Saving tries every template; a person's values may still break one. */
final class UnusableTemplate extends RuntimeException {

    private final boolean outOfTime;

    UnusableTemplate(NotificationTemplate template, TemplateFault fault) {
        super(
                "The template %s cannot be used. %s".formatted(template.title(), fault.sentence()),
                null,
                false,
                false);
        this.outOfTime = fault.isOutOfTime();
    }

    /** Whether another try may do better. */
    boolean isOutOfTime() {
        return outOfTime;
    }
}
