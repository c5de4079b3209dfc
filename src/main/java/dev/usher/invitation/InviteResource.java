package dev.usher.invitation;

import dev.usher.access.CurrentCaller;
import dev.usher.access.RedirectAllowList;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.task.TaskStatus;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The one call that the product is about (contract, 1.3). */
@ServedBy(Role.INVITE)
@Path("/identities/invite")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
class InviteResource {

    /** Seconds after which asking for the task is worth while. */
    private static final int RETRY_AFTER = 2;

    private final Invites invites;
    private final InvitationSettings settings;
    private final RedirectAllowList redirects;
    private final CurrentCaller caller;

    InviteResource(
            Invites invites,
            InvitationSettings settings,
            RedirectAllowList redirects,
            CurrentCaller caller) {
        this.invites = invites;
        this.settings = settings;
        this.redirects = redirects;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(
            absentFrom = Family.V3,
            experimentalIn = {Family.V2024, Family.V2025, Family.V2026, Family.SERVICE_V1})
    @Requires(
            scopes = "idn:password-user-invite:manage",
            levels = {UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(
            operationId = "inviteIdentities",
            summary = "Invite identities to register",
            description =
                    "Queues one letter for each identity that may be invited and answers with the task that traces them."
                            + " Every requested id gets an outcome, read at /task-status/{id}/outcomes. With dryRun the"
                            + " answer is 200 and says what would happen; nothing is written.")
    @APIResponse(
            responseCode = "202",
            description = "Queued; Location names the task",
            content = @Content(schema = @Schema(implementation = TaskStatus.class)))
    @APIResponse(
            responseCode = "200",
            description = "The answer to a dry run",
            content = @Content(schema = @Schema(implementation = InvitePreview.class)))
    public Uni<Response> invite(
            @Parameter(
                            description =
                                    "A key of the caller's: the same key and body get the same answer, once done")
                    @HeaderParam("Idempotency-Key")
                    String key,
            InviteRequest request) {
        if (request == null) {
            throw ApiException.required("A JSON body with 'ids' or 'uninvited' is required.");
        }
        request.check(settings.maxIds(), redirects::allows);
        if (key != null && (key.isBlank() || key.length() > Idempotency.MAX_KEY)) {
            throw ApiException.illegalValue(
                    "'Idempotency-Key' has 1 to " + Idempotency.MAX_KEY + " characters.");
        }
        if (request.isDryRun()) {
            return invites.preview(request).map(preview -> Response.ok(preview).build());
        }
        return invites.invite(request, caller.get(), key).map(InviteResource::answer);
    }

    private static Response answer(Invites.Accepted accepted) {
        return Response.accepted(accepted.body())
                .header(HttpHeaders.LOCATION, "/task-status/" + accepted.taskId())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .build();
    }
}
