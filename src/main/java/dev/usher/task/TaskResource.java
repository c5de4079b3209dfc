package dev.usher.task;

import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Another spelling of {@code /task-status/{id}}, which guides to invitations use. */
@ServedBy(Role.TASK_STATUS)
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Task status")
class TaskResource {

    private final Tasks tasks;

    TaskResource(Tasks tasks) {
        this.tasks = tasks;
    }

    @GET
    @Path("/{id}")
    @Requires(
            scopes = {TaskStatusResource.READ, TaskStatusResource.WRITE},
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
    @Operation(summary = "Read one task", description = "Another spelling of /task-status/{id}.")
    public Uni<RestResponse<TaskStatus>> get(@RestPath String id) {
        return tasks.get(Ids.known(id)).map(TaskStatusResource::answer);
    }
}
