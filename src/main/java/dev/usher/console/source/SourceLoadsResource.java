package dev.usher.console.source;

import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Frame;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.console.task.TaskKind;
import dev.usher.console.task.TaskPage;
import dev.usher.source.AccountLoads;
import dev.usher.source.GatewayLimit;
import dev.usher.source.SourceRemoval;
import dev.usher.source.SourceUses;
import dev.usher.source.SourceUses.Use;
import dev.usher.source.SourceView;
import dev.usher.source.Sources;
import dev.usher.task.TaskList;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** One source: its files, and its end. */
@ServedBy(Role.CONSOLE)
@Path("/console/sources")
@Produces(MediaType.TEXT_HTML)
class SourceLoadsResource {

    /** So many of the last loads are on the page. */
    private static final Paging LAST = new Paging(10, 0, false);

    private final Sources sources;
    private final SourceUses uses;
    private final SourceRemoval removal;
    private final AccountLoads loads;
    private final GatewayLimit gateway;
    private final TaskList tasks;
    private final Visit visit;

    SourceLoadsResource(
            Sources sources,
            SourceUses uses,
            SourceRemoval removal,
            AccountLoads loads,
            GatewayLimit gateway,
            TaskList tasks,
            Visit visit) {
        this.sources = sources;
        this.uses = uses;
        this.removal = removal;
        this.loads = loads;
        this.gateway = gateway;
        this.tasks = tasks;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance source(
                Frame frame,
                SourceView source,
                Use use,
                long accounts,
                List<TaskPage> loads,
                String fault);

        static native TemplateInstance sourceDelete(
                Frame frame, SourceView source, Use use, long accounts);
    }

    @GET
    @Path("/{id}")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> show(@RestPath String id) {
        return page(200, Ids.known(id), null);
    }

    private Uni<Response> page(int status, UUID id, String fault) {
        String wire = Ids.wire(id);
        String filter =
                "sourceId eq \""
                        + wire
                        + "\" and type eq \""
                        + TaskKind.CLOUD_ACCOUNT_AGGREGATION
                        + "\"";
        return Uni.combine()
                .all()
                .unis(
                        sources.get(id),
                        uses.of(List.of(wire)),
                        uses.accounts(id),
                        tasks.list(filter, null, LAST))
                .asTuple()
                .map(
                        read ->
                                visit.page(
                                        status,
                                        Templates.source(
                                                visit.frame(Section.SOURCES),
                                                read.getItem1(),
                                                read.getItem2().get(wire),
                                                read.getItem3(),
                                                read.getItem4().items().stream()
                                                        .map(TaskPage::of)
                                                        .toList(),
                                                fault)));
    }

    @POST
    @Path("/{id}/load")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> load(@RestPath String id, @RestForm("file") FileUpload file) {
        UUID sourceId = Ids.known(id);
        SourceMessages say = visit.say(SourceMessages.class);
        if (file == null || file.size() == 0) {
            return page(422, sourceId, say.faultNoFile());
        }
        if (!gateway.carries(file.size())) {
            return page(422, sourceId, say.faultTooLarge());
        }
        return loads.load(visit.caller(), sourceId, file.uploadedFile())
                .map(task -> visit.done(Section.TASKS.path() + "/" + task.id(), say.loading()));
    }

    @GET
    @Path("/{id}/delete")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> askToDelete(@RestPath String id) {
        UUID sourceId = Ids.known(id);
        return Uni.combine()
                .all()
                .unis(
                        sources.get(sourceId),
                        uses.of(List.of(Ids.wire(sourceId))),
                        uses.accounts(sourceId))
                .asTuple()
                .map(
                        read ->
                                visit.page(
                                        Templates.sourceDelete(
                                                visit.frame(Section.SOURCES),
                                                read.getItem1(),
                                                read.getItem2().get(read.getItem1().id()),
                                                read.getItem3())));
    }

    @POST
    @Path("/{id}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> delete(@RestPath String id) {
        UUID sourceId = Ids.known(id);
        SourceMessages say = visit.say(SourceMessages.class);
        return removal.remove(visit.caller(), sourceId)
                .map(done -> visit.done(Section.SOURCES.path(), say.deleted()))
                .onFailure(thrown -> thrown instanceof ApiException e && e.status() == 400)
                .recoverWithItem(
                        () ->
                                visit.refused(
                                        Section.SOURCES.path() + "/" + Ids.wire(sourceId),
                                        say.inUse()));
    }
}
