package dev.usher.console.task;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.query.Page;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Choices;
import dev.usher.console.Frame;
import dev.usher.console.Pager;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.task.NamedOutcomes;
import dev.usher.task.NamedOutcomes.Named;
import dev.usher.task.TaskList;
import dev.usher.task.Tasks;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What runs and what ran: the list of tasks, and one with its outcomes. */
@ServedBy(Role.CONSOLE)
@Path("/console/tasks")
@Produces(MediaType.TEXT_HTML)
class TasksResource {

    private final TaskList list;
    private final Tasks tasks;
    private final NamedOutcomes outcomes;
    private final Visit visit;

    TasksResource(TaskList list, Tasks tasks, NamedOutcomes outcomes, Visit visit) {
        this.list = list;
        this.tasks = tasks;
        this.outcomes = outcomes;
        this.visit = visit;
    }

    /** What the list is filtered by; each null for all. */
    record Chosen(TaskState state, TaskKind kind) {

        static Chosen of(String state, String kind) {
            return new Chosen(
                    Choices.of(TaskState.class, state),
                    "OTHER".equals(kind) ? null : Choices.of(TaskKind.class, kind));
        }

        public boolean any() {
            return state != null || kind != null;
        }

        Map<String, String> query() {
            return Pager.query(
                    "state",
                    state == null ? null : state.name(),
                    "kind",
                    kind == null ? null : kind.name());
        }

        /** In the syntax of list filters. */
        String filter() {
            List<String> all = new ArrayList<>();
            if (state == TaskState.RUNNING) {
                all.add("completionStatus isnull");
            } else if (state != null) {
                all.add("completionStatus eq \"" + state + "\"");
            }
            if (kind != null) {
                all.add("type eq \"" + kind + "\"");
            }
            return all.isEmpty() ? null : String.join(" and ", all);
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance tasks(
                Frame frame,
                Chosen chosen,
                TaskState[] states,
                TaskKind[] kinds,
                List<TaskPage> tasks,
                Pager pager);

        static native TemplateInstance task(
                Frame frame,
                TaskPage task,
                List<TaskPage.Tab> tabs,
                List<TaskPage.Line> lines,
                String live,
                Pager pager);

        static native TemplateInstance taskLive(
                Frame frame,
                TaskPage task,
                List<TaskPage.Tab> tabs,
                List<TaskPage.Line> lines,
                String live,
                Pager pager);
    }

    @GET
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> list(
            @RestQuery String state, @RestQuery String kind, @RestQuery String page) {
        Chosen chosen = Chosen.of(state, kind);
        int number = Pager.number(page);
        return list.list(chosen.filter(), null, Pager.reading(number))
                .map(
                        read ->
                                visit.page(
                                        Templates.tasks(
                                                visit.frame(Section.TASKS),
                                                chosen,
                                                TaskState.values(),
                                                TaskKind.values(),
                                                Pager.shown(read).stream()
                                                        .map(TaskPage::of)
                                                        .toList(),
                                                Pager.of(
                                                        Section.TASKS.path(),
                                                        chosen.query(),
                                                        number,
                                                        read))));
    }

    @GET
    @Path("/{id}")
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> show(
            @RestPath String id, @RestQuery String outcome, @RestQuery String page) {
        return read(id, outcome, page, Templates::task);
    }

    /** The part of the page that changes while the task runs. */
    @GET
    @Path("/{id}/live")
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> live(
            @RestPath String id, @RestQuery String outcome, @RestQuery String page) {
        return read(id, outcome, page, Templates::taskLive);
    }

    private interface View {
        TemplateInstance of(
                Frame frame,
                TaskPage task,
                List<TaskPage.Tab> tabs,
                List<TaskPage.Line> lines,
                String live,
                Pager pager);
    }

    private Uni<Response> read(String id, String outcome, String page, View view) {
        UUID taskId = Ids.known(id);
        OutcomeKind kind = Choices.of(OutcomeKind.class, outcome);
        int number = Pager.number(page);
        return Uni.combine()
                .all()
                .unis(
                        tasks.get(taskId),
                        outcomes.counts(taskId),
                        outcomes.list(
                                taskId, kind == null ? null : kind.name(), Pager.reading(number)))
                .asTuple()
                .map(
                        read ->
                                visit.page(
                                        page(
                                                TaskPage.of(read.getItem1()),
                                                read.getItem2(),
                                                kind,
                                                number,
                                                read.getItem3(),
                                                view)));
    }

    private TemplateInstance page(
            TaskPage task,
            Map<String, Long> counts,
            OutcomeKind kind,
            int number,
            Page<Named> read,
            View view) {
        String path = Section.TASKS.path() + "/" + task.id();
        Map<String, String> kept = Pager.query("outcome", kind == null ? null : kind.name());
        Map<String, String> here = Pager.query("page", number == 1 ? null : "" + number);
        here.putAll(kept);
        return view.of(
                visit.frame(Section.TASKS),
                task,
                TaskPage.tabs(path, counts, kind),
                Pager.shown(read).stream().map(TaskPage.Line::of).toList(),
                Pager.link(path + "/live", here),
                Pager.of(path, kept, number, read));
    }
}
