package dev.usher.source;

import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.task.TaskStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Loading accounts over HTTP. */
@ServedBy(Role.IDENTITIES)
@Path("/sources/{id}/load-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources")
public class LoadResource {

    private final AccountLoads loads;
    private final CurrentCaller caller;
    private final GatewayLimit gateway;

    LoadResource(AccountLoads loads, CurrentCaller caller, GatewayLimit gateway) {
        this.loads = loads;
        this.caller = caller;
        this.gateway = gateway;
    }

    /** The answer to a file. */
    @RegisterForReflection
    public record LoadAccountsTask(boolean success, TaskStatus task) {}

    /** Names a file that was put to the link of an upload. */
    @RegisterForReflection
    public record UploadedFile(String uploadId) {}

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "importAccounts",
            summary = "Load a delimited file into a source's accounts",
            description =
                    "Takes the file in the field 'file' and answers at once; the task tells how it"
                            + " goes. A file that cannot be read as a whole changes nothing. Of a file"
                            + " that can, faulty rows are left out and reported with their line. Or, as"
                            + " JSON, names in 'uploadId' a file that was put to the link of an upload:"
                            + " 409 while it has not arrived, the same task however often it is named."
                            + " 413 when the file is larger than a gateway carries: upload it.")
    @APIResponse(
            responseCode = "202",
            description = "The task",
            content = @Content(schema = @Schema(implementation = LoadAccountsTask.class)))
    @Requires(
            scopes = SourceResource.MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.SOURCE_ADMIN},
            app = true)
    public Uni<RestResponse<LoadAccountsTask>> load(
            @RestPath String id, @RestForm("file") FileUpload file) {
        if (file == null) {
            throw ApiException.required("Send the file in the form field 'file'.");
        }
        if (!gateway.carries(file.size())) {
            throw ApiException.tooLarge(
                    "The file is larger than a gateway carries. Ask for a link with POST /sources/"
                            + Ids.wire(Ids.known(id))
                            + "/uploads and put it there.");
        }
        return loads.load(caller.get(), Ids.known(id), file.uploadedFile())
                .map(LoadResource::answer);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    // one operation with the other: the document merges what has the same path and method
    @Operation(operationId = "importAccounts")
    @APIResponse(
            responseCode = "202",
            description = "The task",
            content = @Content(schema = @Schema(implementation = LoadAccountsTask.class)))
    @Requires(
            scopes = SourceResource.MANAGE,
            levels = {UserLevel.ORG_ADMIN, UserLevel.SOURCE_ADMIN},
            app = true)
    public Uni<RestResponse<LoadAccountsTask>> loadUploaded(
            @RestPath String id, UploadedFile file) {
        if (file == null || file.uploadId() == null) {
            throw ApiException.required("Name the upload in 'uploadId'.");
        }
        return loads.load(Ids.known(id), Ids.known(file.uploadId())).map(LoadResource::answer);
    }

    private static RestResponse<LoadAccountsTask> answer(TaskStatus task) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED, new LoadAccountsTask(true, task))
                .header(HttpHeaders.LOCATION, "/task-status/" + task.id())
                .build();
    }
}
