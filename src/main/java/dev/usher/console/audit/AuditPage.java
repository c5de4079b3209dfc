package dev.usher.console.audit;

import dev.usher.audit.AuditEvent;
import dev.usher.console.Section;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * An event of the audit trail as its page shows it.
 *
 * @param deed what was done, in words; OTHER when there are none yet
 * @param link of what it was done to; null when it has no page
 * @param details names and values
 */
@TemplateData
public record AuditPage(
        AuditEvent event, Deed deed, boolean failed, String link, List<Detail> details) {

    /** A fact about an event. */
    record Detail(String name, String value) {}

    public static AuditPage of(AuditEvent event) {
        return new AuditPage(
                event,
                Deed.of(event.action()),
                "FAILED".equals(event.status()),
                link(event.target()),
                event.details().entrySet().stream()
                        .map(each -> new Detail(each.getKey(), String.valueOf(each.getValue())))
                        .toList());
    }

    private static String link(AuditEvent.Target target) {
        if (target.id() == null || target.type() == null) {
            return null;
        }
        return switch (target.type()) {
            case "IDENTITY" -> Section.IDENTITIES.path() + "/" + target.id();
            case "IDENTITY_PROFILE" -> Section.PROFILES.path() + "/" + target.id();
            case "SOURCE" -> Section.SOURCES.path() + "/" + target.id();
            case "TASK" -> Section.TASKS.path() + "/" + target.id();
            default -> null;
        };
    }
}
