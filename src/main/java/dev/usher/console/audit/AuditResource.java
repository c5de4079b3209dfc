package dev.usher.console.audit;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.audit.AuditEvents;
import dev.usher.console.Allowed;
import dev.usher.console.Choices;
import dev.usher.console.Frame;
import dev.usher.console.Pager;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** The audit trail: read, and never changed. */
@ServedBy(Role.CONSOLE)
@Path("/console/audit")
@Produces(MediaType.TEXT_HTML)
class AuditResource {

    private final AuditEvents events;
    private final Visit visit;

    AuditResource(AuditEvents events, Visit visit) {
        this.events = events;
        this.visit = visit;
    }

    /**
     * What the trail is filtered by. Texts are empty for all.
     *
     * @param since a day in UTC
     * @param until a day in UTC, which counts
     * @param actor an id
     * @param target an id
     */
    record Chosen(
            Deed deed, String status, String since, String until, String actor, String target) {

        static Chosen of(
                String action,
                String status,
                String since,
                String until,
                String actor,
                String target) {
            Deed deed = Choices.of(Deed.class, action);
            return new Chosen(
                    deed == Deed.OTHER ? null : deed,
                    "FAILED".equals(status) || "PASSED".equals(status) ? status : "",
                    day(since),
                    day(until),
                    id(actor),
                    id(target));
        }

        private static String day(String text) {
            try {
                LocalDate day = text == null ? null : LocalDate.parse(text);
                return day == null || day.getYear() < 1 || day.getYear() > 9998
                        ? ""
                        : day.toString();
            } catch (DateTimeException e) {
                return "";
            }
        }

        private static String id(String text) {
            return text == null ? "" : Ids.parse(text).map(Ids::wire).orElse("");
        }

        public boolean any() {
            return !query().isEmpty();
        }

        Map<String, String> query() {
            return Pager.query(
                    "action",
                    deed == null ? "" : deed.name(),
                    "status",
                    status,
                    "since",
                    since,
                    "until",
                    until,
                    "actor",
                    actor,
                    "target",
                    target);
        }

        /** In the syntax of list filters. */
        String filter() {
            List<String> all = new ArrayList<>();
            add(all, "action eq", deed == null ? "" : deed.wire());
            add(all, "status eq", status);
            add(all, "actor.id eq", actor);
            add(all, "target.id eq", target);
            add(all, "created ge", since.isEmpty() ? "" : since + "T00:00:00Z");
            add(
                    all,
                    "created lt",
                    until.isEmpty() ? "" : LocalDate.parse(until).plusDays(1) + "T00:00:00Z");
            return all.isEmpty() ? null : String.join(" and ", all);
        }

        private static void add(List<String> all, String what, String value) {
            if (!value.isEmpty()) {
                all.add(what + " \"" + value + "\"");
            }
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance audit(
                Frame frame, Chosen chosen, Deed[] deeds, List<AuditPage> events, Pager pager);
    }

    @GET
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> list(
            @RestQuery String action,
            @RestQuery String status,
            @RestQuery String since,
            @RestQuery String until,
            @RestQuery String actor,
            @RestQuery String target,
            @RestQuery String page) {
        Chosen chosen = Chosen.of(action, status, since, until, actor, target);
        int number = Pager.number(page);
        return events.list(chosen.filter(), null, Pager.reading(number))
                .map(
                        read ->
                                visit.page(
                                        Templates.audit(
                                                visit.frame(Section.AUDIT),
                                                chosen,
                                                Deed.values(),
                                                Pager.shown(read).stream()
                                                        .map(AuditPage::of)
                                                        .toList(),
                                                Pager.of(
                                                        Section.AUDIT.path(),
                                                        chosen.query(),
                                                        number,
                                                        read))));
    }
}
