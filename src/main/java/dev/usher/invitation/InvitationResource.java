package dev.usher.invitation;

import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.ListAnswer;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.task.TaskStatus;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Invitations, one by one: what the contract lacks. */
@ServedBy(Role.IDENTITIES)
@Path("/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
class InvitationResource {

    private static final String SCOPE = "idn:password-user-invite:manage";

    private final Invitations invitations;
    private final CurrentCaller caller;

    InvitationResource(Invitations invitations, CurrentCaller caller) {
        this.invitations = invitations;
        this.caller = caller;
    }

    @GET
    @Requires(
            scopes = SCOPE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(
            operationId = "listInvitations",
            summary = "List invitations",
            description =
                    "Newest first. Filters: id, identityId, cause eq, in; state eq, ne, in; created, sent, expires gt, ge,"
                            + " lt, le; sent, expires isnull. Sorter: created.")
    public Uni<RestResponse<List<Invitation>>> list(
            @RestQuery String filters,
            @RestQuery String sorters,
            @RestQuery Integer limit,
            @RestQuery Integer offset,
            @RestQuery Boolean count) {
        return invitations
                .list(filters, sorters, Paging.of(limit, offset, count, Paging.MAXIMUM))
                .map(ListAnswer::of);
    }

    @GET
    @Path("/{id}")
    @Requires(
            scopes = SCOPE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(operationId = "getInvitation", summary = "Read one invitation")
    public Uni<Invitation> get(@RestPath String id) {
        return invitations.get(Ids.known(id));
    }

    @POST
    @Path("/{id}/resend")
    @Requires(
            scopes = SCOPE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(
            operationId = "resendInvitation",
            summary = "Send a new letter",
            description =
                    "Queues a letter with a new link; the earlier link works no longer. Answers with the task.")
    public Uni<RestResponse<TaskStatus>> resend(@RestPath String id) {
        return invitations
                .resend(Ids.known(id), caller.get())
                .map(
                        task ->
                                RestResponse.ResponseBuilder.accepted(task)
                                        .header(HttpHeaders.LOCATION, "/task-status/" + task.id())
                                        .build());
    }

    @POST
    @Path("/{id}/revoke")
    @Requires(
            scopes = SCOPE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(operationId = "revokeInvitation", summary = "Take an open invitation back")
    public Uni<Invitation> revoke(@RestPath String id) {
        return invitations.revoke(Ids.known(id));
    }
}
