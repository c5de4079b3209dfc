package dev.usher.source;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Takes files where the object store is a folder. Not for a gateway: behind one the store takes them itself. */
@ServedBy(Role.LOAD)
@Path("/uploads/{id}")
@Tag(name = "Sources")
public class UploadedFileResource {

    private final ReceivedFiles files;
    private final AccountLoads loads;

    UploadedFileResource(ReceivedFiles files, AccountLoads loads) {
        this.files = files;
        this.loads = loads;
    }

    @PUT
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "putUpload",
            summary = "Put a delimited file to its link",
            description =
                    "The link of an upload leads here unless a bucket is set up. The load starts at once; Location"
                            + " says where its task is. 403 when the link has expired, 404 when it was used.")
    @APIResponse(responseCode = "200", description = "The file has arrived")
    public RestResponse<Void> put(@RestPath String id, @RestQuery String token, InputStream bytes) {
        Upload upload = files.admit(Ids.known(id), token);
        if (bytes == null) {
            throw ApiException.required("Send the file as the body.");
        }
        files.receive(upload, bytes);
        loads.load(upload.sourceId(), upload.id()).await().indefinitely();
        return RestResponse.ResponseBuilder.<Void>ok()
                .header(HttpHeaders.LOCATION, "/task-status/" + Ids.wire(upload.id()))
                .build();
    }
}
