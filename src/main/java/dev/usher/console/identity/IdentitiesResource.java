package dev.usher.console.identity;

import dev.usher.access.UserLevel;
import dev.usher.api.page.Pages;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Frame;
import dev.usher.console.Pager;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.identity.Roster;
import dev.usher.profile.Profiles;
import dev.usher.report.Report;
import dev.usher.report.ReportType;
import dev.usher.report.Reports;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** The identity list. */
@ServedBy(Role.CONSOLE)
@Path("/console/identities")
@Produces(MediaType.TEXT_HTML)
class IdentitiesResource {

    private static final Paging PROFILES = new Paging(Paging.MAXIMUM, 0, false);

    private final Roster roster;
    private final Profiles profiles;
    private final Reports reports;
    private final Visit visit;

    IdentitiesResource(Roster roster, Profiles profiles, Reports reports, Visit visit) {
        this.roster = roster;
        this.profiles = profiles;
        this.reports = reports;
        this.visit = visit;
    }

    /** A profile to choose. */
    record Choice(String id, String name, boolean current) {}

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance identities(
                Frame frame,
                IdentityQuery query,
                List<Choice> profiles,
                List<PersonRow> people,
                long total,
                Pager pager,
                OffsetDateTime generated,
                String back);
    }

    @GET
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> list(
            @RestQuery String q,
            @RestQuery String status,
            @RestQuery String profile,
            @RestQuery String sort,
            @RestQuery String page,
            @RestQuery String size) {
        IdentityQuery query = IdentityQuery.of(q, status, profile, sort, page, size);
        return Uni.combine()
                .all()
                .unis(
                        roster.list(query.filters(), query.sorters(), query.paging()),
                        profiles.list(null, "name", PROFILES),
                        reports.latest(ReportType.IDENTITIES))
                .asTuple()
                .map(
                        read ->
                                page(
                                        query,
                                        read.getItem1(),
                                        read.getItem2().items().stream()
                                                .map(
                                                        each ->
                                                                new Choice(
                                                                        each.id(),
                                                                        each.name(),
                                                                        each.id()
                                                                                .equals(
                                                                                        query
                                                                                                .profileId())))
                                                .toList(),
                                        read.getItem3().map(Report::generated).orElse(null)));
    }

    private Response page(
            IdentityQuery query,
            Page<Roster.Entry> read,
            List<Choice> profiles,
            OffsetDateTime generated) {
        int shown = read.items().size();
        long before = query.paging().offset();
        Pager pager =
                new Pager(
                        IdentityQuery.PATH,
                        query.kept(),
                        query.page(),
                        query.size(),
                        shown,
                        before + shown < read.total(),
                        read.total());
        if (shown == 0 && query.page() > 1) {
            // whoever was on it has become another since
            return Pages.goOn(pager.last());
        }
        return visit.page(
                Templates.identities(
                        visit.frame(Section.IDENTITIES),
                        query,
                        profiles,
                        read.items().stream().map(PersonRow::of).toList(),
                        read.total(),
                        pager,
                        generated,
                        query.link()));
    }
}
