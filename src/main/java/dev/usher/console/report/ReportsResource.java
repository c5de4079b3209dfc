package dev.usher.console.report;

import dev.usher.access.CurrentCaller;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.query.Paging;
import dev.usher.api.query.QueryException;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Choices;
import dev.usher.console.FormFields;
import dev.usher.console.Frame;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.report.Format;
import dev.usher.report.Report;
import dev.usher.report.ReportDownloads;
import dev.usher.report.Reports;
import dev.usher.source.SourceView;
import dev.usher.source.Sources;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Reports: asked for, watched, fetched. */
@ServedBy(Role.CONSOLE)
@Path("/console/reports")
@Produces(MediaType.TEXT_HTML)
class ReportsResource {

    private static final Paging ALL = new Paging(Paging.MAXIMUM, 0, false);

    private final Reports reports;
    private final ReportDownloads downloads;
    private final Sources sources;
    private final CurrentCaller current;
    private final Visit visit;

    ReportsResource(
            Reports reports,
            ReportDownloads downloads,
            Sources sources,
            CurrentCaller current,
            Visit visit) {
        this.reports = reports;
        this.downloads = downloads;
        this.sources = sources;
        this.current = current;
        this.visit = visit;
    }

    /** A kind of report to ask for. @param generated when it was asked for last; null for never */
    @TemplateData
    record Choice(
            ReportKind kind, OffsetDateTime generated, String fault, String query, String source) {}

    /** A report of the list. @param of what it was narrowed to; empty for everything */
    @TemplateData
    record Line(
            String id,
            ReportKind kind,
            ReportState state,
            long rows,
            String of,
            String launcher,
            OffsetDateTime generated,
            OffsetDateTime expires) {

        static Line of(Report report) {
            Object narrowed =
                    report.arguments()
                            .getOrDefault("filters", report.arguments().getOrDefault("query", ""));
            return new Line(
                    Ids.wire(report.id()),
                    ReportKind.of(report.type()),
                    ReportState.valueOf(report.state().name()),
                    report.rows(),
                    narrowed instanceof String text ? text : "",
                    report.launcher(),
                    report.generated(),
                    report.expires());
        }

        public boolean running() {
            return state == ReportState.RUNNING;
        }

        public boolean ready() {
            return state == ReportState.SUCCESS;
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance reports(
                Frame frame,
                List<Choice> choices,
                List<SourceView> sources,
                List<Line> lines,
                boolean running);

        static native TemplateInstance reportsLive(Frame frame, List<Line> lines, boolean running);
    }

    @GET
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> list() {
        return page(200, null, null, "", "");
    }

    private Uni<Response> page(
            int status, ReportKind wrong, String fault, String query, String source) {
        return Uni.combine()
                .all()
                .unis(
                        choices(wrong, fault, query, source),
                        sources.list(null, "name", ALL),
                        lines())
                .asTuple()
                .map(
                        read ->
                                visit.page(
                                        status,
                                        Templates.reports(
                                                visit.frame(Section.REPORTS),
                                                read.getItem1(),
                                                read.getItem2().items(),
                                                read.getItem3(),
                                                anyRuns(read.getItem3()))));
    }

    private Uni<List<Choice>> choices(ReportKind wrong, String fault, String query, String source) {
        return Multi.createFrom()
                .items(ReportKind.values())
                .onItem()
                .transformToUniAndConcatenate(
                        kind ->
                                reports.latest(kind.type())
                                        .map(
                                                last ->
                                                        new Choice(
                                                                kind,
                                                                last.map(Report::generated)
                                                                        .orElse(null),
                                                                kind == wrong ? fault : null,
                                                                kind == wrong ? query : "",
                                                                kind == wrong ? source : "")))
                .collect()
                .asList();
    }

    private Uni<List<Line>> lines() {
        return reports.list(null, null, ALL)
                .map(page -> page.items().stream().map(Line::of).toList());
    }

    private static boolean anyRuns(List<Line> lines) {
        return lines.stream().anyMatch(Line::running);
    }

    /** The part of the page that changes while a report is being made. */
    @GET
    @Path("/live")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> live() {
        return lines().map(
                        lines ->
                                visit.page(
                                        Templates.reportsLive(
                                                visit.frame(Section.REPORTS),
                                                lines,
                                                anyRuns(lines))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> start(MultivaluedMap<String, String> sent) {
        FormFields form = new FormFields(sent);
        ReportKind kind = Choices.of(ReportKind.class, form.text("kind"));
        if (kind == null) {
            throw ApiException.notFound();
        }
        return Uni.createFrom()
                .deferred(
                        () ->
                                reports.start(
                                        visit.caller(),
                                        current.actor(),
                                        kind.type().name(),
                                        arguments(kind, form)))
                .map(report -> visit.done(Section.REPORTS.path(), say().begun()))
                .onFailure(ReportsResource::isMistake)
                .recoverWithUni(
                        thrown ->
                                page(
                                        422,
                                        kind,
                                        kind.ofQuery()
                                                ? say().faultQuery() + " " + thrown.getMessage()
                                                : say().faultSource(),
                                        form.text("query"),
                                        form.text("source")));
    }

    private static boolean isMistake(Throwable thrown) {
        return thrown instanceof QueryException
                || thrown instanceof ApiException e && e.status() == 400;
    }

    private static Map<String, Object> arguments(ReportKind kind, FormFields form) {
        Map<String, Object> arguments = new HashMap<>();
        if (kind.ofSource()) {
            arguments.put(kind.sourceArgument(), form.text("source"));
        }
        if (kind.ofQuery()) {
            arguments.put("query", form.text("query"));
        }
        return arguments;
    }

    @POST
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> cancel(@RestPath String id) {
        return reports.cancel(current.actor(), Ids.known(id))
                .map(done -> visit.done(Section.REPORTS.path(), say().cancelled()))
                .onFailure(ApiException.class)
                .recoverWithItem(() -> visit.refused(Section.REPORTS.path(), say().notCancelled()));
    }

    /** The file. Recorded in the audit trail. */
    @GET
    @Path("/{id}/file")
    @Blocking
    @Produces(MediaType.WILDCARD)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Response file(@RestPath String id, @RestQuery String format) {
        Format as = Choices.of(Format.class, format);
        return downloads.answer(Ids.known(id), as == null ? Format.CSV : as, null, current.actor());
    }

    private ReportMessages say() {
        return visit.say(ReportMessages.class);
    }
}
