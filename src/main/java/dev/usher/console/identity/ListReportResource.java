package dev.usher.console.identity;

import dev.usher.access.CurrentCaller;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Frame;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.report.Format;
import dev.usher.report.Report;
import dev.usher.report.ReportDownloads;
import dev.usher.report.ReportType;
import dev.usher.report.Reports;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** The identity list as a file: asked for, then waited for, then fetched. It goes on when nobody waits. */
@ServedBy(Role.CONSOLE)
@Path(ListReportResource.PATH)
@Produces(MediaType.TEXT_HTML)
class ListReportResource {

    static final String PATH = "/console/identities/report";

    private final Reports reports;
    private final ReportDownloads downloads;
    private final CurrentCaller current;
    private final Visit visit;

    ListReportResource(
            Reports reports, ReportDownloads downloads, CurrentCaller current, Visit visit) {
        this.reports = reports;
        this.downloads = downloads;
        this.current = current;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance listReport(Frame frame, Report report, String here);
    }

    /** Begins it. Without anything that narrows the list it holds everybody. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> start(
            @RestForm String q, @RestForm String status, @RestForm String profile) {
        String filters = IdentityQuery.of(q, status, profile, null, null, null).filters();
        return reports.start(
                        visit.caller(),
                        current.actor(),
                        ReportType.IDENTITIES.name(),
                        filters == null ? Map.of() : Map.of("filters", filters))
                .map(
                        report ->
                                visit.done(
                                        path(report),
                                        visit.say(PeopleMessages.class).reportAsked()));
    }

    @GET
    @Path("/{id}")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> show(@RestPath String id) {
        return reports.get(Ids.known(id))
                .map(
                        report ->
                                visit.page(
                                        Templates.listReport(
                                                visit.frame(Section.IDENTITIES),
                                                report,
                                                path(report))));
    }

    @GET
    @Path("/{id}/{format:csv|zip}")
    @Blocking
    @Produces(MediaType.WILDCARD)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Response fetch(@RestPath String id, @RestPath String format) {
        return downloads.answer(
                Ids.known(id),
                format.equals("zip") ? Format.ZIP : Format.CSV,
                null,
                current.actor());
    }

    private static String path(Report report) {
        return PATH + "/" + Ids.wire(report.id());
    }
}
