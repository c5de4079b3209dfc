package dev.usher.console.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.FormFields;
import dev.usher.console.Frame;
import dev.usher.console.Pager;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.console.task.TaskState;
import dev.usher.source.SourceUses;
import dev.usher.source.SourceUses.Use;
import dev.usher.source.SourceView;
import dev.usher.source.Sources;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Sources: the list, and what makes and changes one. */
@ServedBy(Role.CONSOLE)
@Path("/console/sources")
@Produces(MediaType.TEXT_HTML)
class SourcesResource {

    private final Sources sources;
    private final SourceUses uses;
    private final ObjectMapper json;
    private final Visit visit;

    SourcesResource(Sources sources, SourceUses uses, ObjectMapper json, Visit visit) {
        this.sources = sources;
        this.uses = uses;
        this.json = json;
        this.visit = visit;
    }

    /** A source of the list. @param load how its last load stands; null when there was none */
    @TemplateData
    record Line(SourceView source, Use use, TaskState load) {

        static Line of(SourceView source, Use use) {
            return new Line(
                    source, use, use.taskId() == null ? null : TaskState.of(use.loadStatus()));
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance sources(Frame frame, List<Line> lines, Pager pager);

        static native TemplateInstance sourceForm(
                Frame frame, SourceForm form, Map<String, String> faults);
    }

    @GET
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> list(@RestQuery String page) {
        int number = Pager.number(page);
        return sources.list(null, null, Pager.reading(number))
                .flatMap(
                        read ->
                                uses.of(read.items().stream().map(SourceView::id).toList())
                                        .map(
                                                known ->
                                                        visit.page(
                                                                Templates.sources(
                                                                        visit.frame(
                                                                                Section.SOURCES),
                                                                        lines(
                                                                                Pager.shown(read),
                                                                                known),
                                                                        Pager.of(
                                                                                Section.SOURCES
                                                                                        .path(),
                                                                                Map.of(),
                                                                                number,
                                                                                read)))));
    }

    private static List<Line> lines(List<SourceView> sources, Map<String, Use> uses) {
        return sources.stream().map(each -> Line.of(each, uses.get(each.id()))).toList();
    }

    @GET
    @Path("/new")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Response begin(@RestQuery String type) {
        return form(200, SourceForm.blank(SourceForm.DIRECTORY.equals(type)), Map.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> create(MultivaluedMap<String, String> sent) {
        SourceForm form = SourceForm.of(new FormFields(sent), null);
        if (!form.faults(say()).isEmpty()) {
            return Uni.createFrom().item(form(422, form, form.faults(say())));
        }
        return Uni.createFrom()
                .deferred(() -> sources.create(visit.caller(), form.body()))
                .map(
                        made ->
                                visit.done(
                                        path(made.id()),
                                        form.directory()
                                                ? say().createdDirectory(made.name())
                                                : say().created(made.name())))
                .onFailure(ApiException.class)
                .recoverWithItem(
                        thrown -> form(422, form, SourceForm.faults((ApiException) thrown, say())));
    }

    @GET
    @Path("/{id}/edit")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> edit(@RestPath String id) {
        return sources.get(Ids.known(id)).map(source -> form(200, SourceForm.of(source), Map.of()));
    }

    @POST
    @Path("/{id}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> change(@RestPath String id, MultivaluedMap<String, String> sent) {
        UUID sourceId = Ids.known(id);
        return sources.get(sourceId)
                .flatMap(
                        before -> {
                            SourceForm form = SourceForm.of(new FormFields(sent), before);
                            if (!form.faults(say()).isEmpty()) {
                                return Uni.createFrom().item(form(422, form, form.faults(say())));
                            }
                            return change(sourceId, before, form)
                                    .map(done -> visit.done(path(before.id()), say().changed()))
                                    .onFailure(ApiException.class)
                                    .recoverWithItem(
                                            thrown ->
                                                    form(
                                                            422,
                                                            form,
                                                            SourceForm.faults(
                                                                    (ApiException) thrown, say())));
                        });
    }

    private Uni<SourceView> change(UUID id, SourceView before, SourceForm form) {
        ArrayNode patch = json.createArrayNode();
        add(patch, "/name", form.name());
        add(patch, "/description", form.description().isEmpty() ? null : form.description());
        add(
                patch,
                "/connectorAttributes",
                form.attributes(before.connectorAttributes().connectTimeout()));
        if (form.directory() && !form.bindPassword().isEmpty()) {
            // it is written to nobody who asks, so no mapper writes it either
            add(patch, "/connectorAttributes/bindPassword", form.bindPassword());
        }
        return sources.patch(id, patch);
    }

    private void add(ArrayNode patch, String path, Object value) {
        patch.addObject().put("op", "add").put("path", path).set("value", json.valueToTree(value));
    }

    private Response form(int status, SourceForm form, Map<String, String> faults) {
        return visit.page(status, Templates.sourceForm(visit.frame(Section.SOURCES), form, faults));
    }

    private SourceMessages say() {
        return visit.say(SourceMessages.class);
    }

    private static String path(String id) {
        return Section.SOURCES.path() + "/" + id;
    }
}
