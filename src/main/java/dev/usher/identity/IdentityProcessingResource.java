package dev.usher.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Processing identities on demand (contract, 1.2 and 1.5). */
@ServedBy(Role.IDENTITIES)
@Path("/identities/process")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identities")
class IdentityProcessingResource {

    private static final int MAX_IDS = 250;

    private final IdentityProcessing processing;
    private final CurrentCaller caller;

    IdentityProcessingResource(IdentityProcessing processing, CurrentCaller caller) {
        this.processing = processing;
        this.caller = caller;
    }

    /** Whom. */
    @RegisterForReflection
    record Some(List<String> identityIds) {}

    /** The task that traces it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Task(String type, String id, String name) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(
            absentFrom = Family.V3,
            experimentalIn = {Family.V2024, Family.V2025, Family.V2026, Family.SERVICE_V1})
    @Requires(
            scopes = {"idn:identity:process", "idn:identity:manage"},
            levels = {UserLevel.ORG_ADMIN, UserLevel.HELPDESK},
            app = true)
    @Operation(
            operationId = "startIdentityProcessing",
            summary =
                    "Compute identities anew from their accounts, and look what is wrong with them")
    @APIResponse(responseCode = "202", description = "Done; Location names the task")
    public Uni<Response> process(Some some) {
        if (some == null || some.identityIds() == null || some.identityIds().isEmpty()) {
            throw ApiException.required("'identityIds' is required.");
        }
        if (some.identityIds().stream().anyMatch(Objects::isNull)) {
            throw ApiException.illegalValue("'identityIds' must not contain null.");
        }
        if (some.identityIds().size() > MAX_IDS) {
            throw ApiException.limit("'identityIds' takes at most " + MAX_IDS + " ids a call.");
        }
        Set<String> asked = new LinkedHashSet<>(some.identityIds());
        List<UUID> ids =
                asked.stream().map(Ids::parse).flatMap(Optional::stream).distinct().toList();
        return processing
                .some(ids, asked.size() - ids.size(), caller.get(), caller.actor())
                .map(
                        task ->
                                Response.accepted(new Task("TASK_RESULT", Ids.wire(task), null))
                                        .header(
                                                HttpHeaders.LOCATION,
                                                "/task-status/" + Ids.wire(task))
                                        .build());
    }
}
