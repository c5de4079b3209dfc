package dev.usher.source;

import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Links for files that are too large for a gateway, over HTTP. */
@ServedBy(Role.IDENTITIES)
@Path("/sources/{id}/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class UploadResource {

    private final Uploads uploads;
    private final CurrentCaller caller;

    UploadResource(Uploads uploads, CurrentCaller caller) {
        this.uploads = uploads;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createUpload",
            summary = "Get a link to put a delimited file to",
            description =
                    "Put one file of any size to the link within 15 minutes, as the body of the request and with the"
                            + " headers of this answer, without a token. Its arrival starts the load; to start it at"
                            + " once, name the id in load-accounts. The id is that of the load's task.")
    @APIResponse(
            responseCode = "201",
            description = "The link",
            content = @Content(schema = @Schema(implementation = UploadLink.class)))
    @Requires(
            scopes = SourceResource.MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.SOURCE_ADMIN},
            app = true)
    public Uni<RestResponse<UploadLink>> create(@RestPath String id) {
        return uploads.open(caller.get(), Ids.known(id))
                .map(
                        link ->
                                RestResponse.ResponseBuilder.create(
                                                RestResponse.Status.CREATED, link)
                                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                        .build());
    }
}
