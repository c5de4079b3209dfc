package dev.usher.report;

import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.api.ListAnswer;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Reports over HTTP (contract, 1.2 and 1.8).
 *
 * <p>The contract lists no levels for reading one. It holds what many people may not see, so whoever may ask for a report may
 * read one.
 */
@ServedBy(Role.IDENTITIES)
@Path("/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports", description = "Identities and accounts as files")
public class ReportResource {

    private static final String READ = "sp:report:read";
    private static final String MANAGE = "sp:report:manage";

    private final Reports reports;
    private final ReportDownloads downloads;
    private final CurrentCaller caller;

    ReportResource(Reports reports, ReportDownloads downloads, CurrentCaller caller) {
        this.reports = reports;
        this.downloads = downloads;
        this.caller = caller;
    }

    @POST
    @Path("/run")
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(absentFrom = Family.BETA)
    @Requires(
            scopes = MANAGE,
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(
            operationId = "startReport",
            summary = "Ask for a report",
            description =
                    "The report shows this moment, whatever changes while its files are made. While the same report is"
                            + " being made for the same caller, that one is answered. IDENTITIES and IDENTITIES_DETAILS"
                            + " also take 'filters' in their arguments, in the grammar of GET /identities.")
    public Uni<ReportTask> run(ReportRequest request) {
        if (request == null) {
            throw ApiException.required("Name the report in 'reportType'.");
        }
        return reports.start(
                        caller.get(), caller.actor(), request.reportType(), request.arguments())
                .map(ReportTask::of);
    }

    @GET
    @Requires(
            scopes = {READ, MANAGE},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(
            operationId = "listReports",
            summary = "List reports of the last seven days",
            description =
                    "Ours. Filters: id eq, in; reportType, status eq, in. Sorter: created; the newest first unless told.")
    public Uni<RestResponse<List<ReportResult>>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @Parameter(description = "0 to 250") @RestQuery Integer limit,
            @RestQuery Integer offset,
            @RestQuery Boolean count) {
        return reports.list(filters, sorters, Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(
                        page ->
                                new Page<>(
                                        page.items().stream().map(ReportResult::of).toList(),
                                        page.total()))
                .map(ListAnswer::of);
    }

    @GET
    @Path("/{id}/result")
    @Contract(absentFrom = Family.BETA)
    @Requires(
            scopes = {READ, MANAGE},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(operationId = "getReportResult", summary = "Read what became of a report")
    public Uni<ReportResult> result(
            @RestPath String id,
            @Parameter(description = "Taken as the contract has it; changes nothing") @RestQuery
                    Boolean completed) {
        return reports.get(Ids.known(id)).map(ReportResult::of);
    }

    @GET
    @Path("/{id}")
    @Blocking
    // what a caller says it takes is passed over: clients of the contract say JSON
    @Produces(MediaType.WILDCARD)
    @Contract(absentFrom = Family.BETA)
    @Requires(
            scopes = {READ, MANAGE},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(
            operationId = "getReport",
            summary = "Fetch a report",
            description =
                    "409 while it is being made. 303 to a short-lived link when it is larger than a gateway carries.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "application/csv"),
                @Content(mediaType = "application/zip")
            })
    @APIResponse(responseCode = "303", description = "Where the file is, for five minutes")
    public Response get(
            @RestPath String id,
            @Parameter(description = "csv, or zip, which is ours") @RestQuery String fileFormat,
            @Parameter(description = "What the file is to be called, without extension") @RestQuery
                    String name,
            @Parameter(description = "Whether the download is recorded in the audit trail")
                    @RestQuery
                    Boolean auditable) {
        return downloads.answer(
                Ids.known(id),
                Format.of(fileFormat),
                name,
                Boolean.TRUE.equals(auditable) ? caller.actor() : null);
    }

    @POST
    @Path("/{id}/cancel")
    @Contract(absentFrom = Family.BETA)
    @Requires(
            scopes = MANAGE,
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            })
    @Operation(operationId = "cancelReport", summary = "Cancel a report that is being made")
    @APIResponse(responseCode = "204", description = "Cancelled")
    public Uni<Void> cancel(@RestPath String id) {
        return reports.cancel(caller.actor(), Ids.known(id));
    }
}
