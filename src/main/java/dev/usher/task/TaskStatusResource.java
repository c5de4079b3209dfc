package dev.usher.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.api.JsonPatches;
import dev.usher.api.ListAnswer;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What became of work that ran on after its answer (contract, 1.2 and 1.4). */
@ServedBy(Role.TASK_STATUS)
@Path("/task-status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Task status", description = "What became of work that ran on after its answer")
class TaskStatusResource {

    static final String READ = "idn:task-management:read";
    static final String WRITE = "idn:task-management:write";

    /** Seconds after which asking for a pending task again is worth while. */
    private static final int RETRY_AFTER = 2;

    private final Tasks tasks;
    private final TaskList list;
    private final TaskOutcomes outcomes;
    private final CurrentCaller caller;

    TaskStatusResource(Tasks tasks, TaskList list, TaskOutcomes outcomes, CurrentCaller caller) {
        this.tasks = tasks;
        this.list = list;
        this.outcomes = outcomes;
        this.caller = caller;
    }

    @GET
    @Contract(absentFrom = Family.V3)
    @Requires(
            scopes = {READ, WRITE},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.HELPDESK,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(
            operationId = "getTaskStatusList",
            summary = "List tasks",
            description =
                    "Of the last 90 days, the newest first. Filters: id, sourceId, type, launcher eq, in;"
                            + " completionStatus eq, in, isnull. Sorter: created.")
    public Uni<RestResponse<List<TaskStatus>>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @Parameter(description = "0 to 250") @RestQuery Integer limit,
            @RestQuery Integer offset,
            @Parameter(description = "Whether to count them all into X-Total-Count") @RestQuery
                    Boolean count) {
        return list.list(filters, sorters, Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(ListAnswer::of);
    }

    @GET
    @Path("/pending-tasks")
    @Contract(
            absentFrom = {Family.V3, Family.V2026, Family.SERVICE_V1},
            deprecatedIn = {Family.BETA, Family.V2024, Family.V2025})
    @Requires(
            scopes = {READ, WRITE},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.HELPDESK,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(
            operationId = "getPendingTasks",
            summary = "List tasks that are not completed",
            description = "Better: /task-status with the filter completionStatus isnull.",
            deprecated = true)
    public Uni<RestResponse<List<TaskStatus>>> pending(
            @RestQuery Integer limit, @RestQuery Integer offset, @RestQuery Boolean count) {
        return list.pending(Paging.of(limit, offset, count, Paging.MAXIMUM)).map(ListAnswer::of);
    }

    @HEAD
    @Path("/pending-tasks")
    @Contract(
            absentFrom = {Family.V3, Family.V2026, Family.SERVICE_V1},
            deprecatedIn = {Family.BETA, Family.V2024, Family.V2025})
    @Requires(
            scopes = {READ, WRITE},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.HELPDESK,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(
            operationId = "getPendingTaskHeaders",
            summary = "Count tasks that are not completed",
            deprecated = true)
    public Uni<RestResponse<List<TaskStatus>>> pendingHeaders(@RestQuery Boolean count) {
        return list.pending(Paging.of(0, null, count, Paging.MAXIMUM)).map(ListAnswer::of);
    }

    @GET
    @Path("/{id}")
    @Contract(absentFrom = Family.V3)
    @Requires(
            scopes = {READ, WRITE},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.HELPDESK,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(operationId = "getTaskStatus", summary = "Read one task")
    public Uni<RestResponse<TaskStatus>> get(@RestPath String id) {
        return tasks.get(Ids.known(id)).map(TaskStatusResource::answer);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(JsonPatches.MEDIA_TYPE)
    @Contract(absentFrom = Family.V3)
    @Requires(
            scopes = WRITE,
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            })
    @Operation(
            operationId = "updateTaskStatus",
            summary = "Close a pending task",
            description =
                    "JSON patch of completionStatus and, if it was not just now, completed. The work itself goes on.")
    public Uni<TaskStatus> close(@RestPath String id, JsonNode patch) {
        return tasks.close(Ids.known(id), patch, caller.get());
    }

    @GET
    @Path("/{id}/outcomes")
    @Requires(
            scopes = {READ, WRITE},
            levels = {
                UserLevel.ORG_ADMIN,
                UserLevel.HELPDESK,
                UserLevel.CERT_ADMIN,
                UserLevel.REPORT_ADMIN,
                UserLevel.ROLE_ADMIN,
                UserLevel.ROLE_SUBADMIN,
                UserLevel.SOURCE_ADMIN,
                UserLevel.SOURCE_SUBADMIN
            },
            app = true)
    @Operation(
            summary = "List what became of each thing a task was asked for",
            description =
                    "In the order of the request. Filters: outcome, reason eq, in; identityId eq.")
    public Uni<RestResponse<List<TaskOutcome>>> outcomes(
            @RestPath String id,
            @RestQuery String filters,
            @Parameter(description = "0 to 250") @RestQuery Integer limit,
            @RestQuery Integer offset,
            @Parameter(description = "Whether to count them all into X-Total-Count") @RestQuery
                    Boolean count) {
        return outcomes.list(
                        Ids.known(id), filters, Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(ListAnswer::of);
    }

    static RestResponse<TaskStatus> answer(TaskStatus task) {
        RestResponse.ResponseBuilder<TaskStatus> answer = RestResponse.ResponseBuilder.ok(task);
        return task.completionStatus() == null
                ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER).build()
                : answer.build();
    }
}
