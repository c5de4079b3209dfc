package dev.usher.invitation;

import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.profile.InvitationOptions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Shows whom a profile would mail before it is switched to automatic. Ours: the contract has nothing of the kind. */
@ServedBy(Role.IDENTITIES)
@Path("/identity-profiles/{id}/preview-invitations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identity Profiles")
class AutomationPreviewResource {

    private final AutomationPreviews previews;

    AutomationPreviewResource(AutomationPreviews previews) {
        this.previews = previews;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewInvitations",
            summary = "Count whom a profile would mail with these invitation options",
            description =
                    "Takes invitationOptions as the profile would have them. Counts those who exist and were never invited;"
                            + " writes nothing. Without onlyCreatedAfter nobody who exists is mailed by the switch.")
    @Requires(
            scopes = {"idn:identity-profile:read", "idn:identity-profile:manage"},
            levels = {UserLevel.ORG_ADMIN, UserLevel.API},
            app = true)
    public Uni<AutomationPreview> preview(@RestPath String id, InvitationOptions options) {
        if (options == null) {
            throw ApiException.required("Send the invitation options to try.");
        }
        return previews.of(Ids.known(id), options);
    }
}
