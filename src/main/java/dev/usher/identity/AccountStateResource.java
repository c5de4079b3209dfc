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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Enabling and disabling identities (contract, 1.2 and 1.5). Callers send an empty form where there is no body. */
@ServedBy(Role.IDENTITIES)
@Path("/identities-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts", description = "Who may come in at all")
class AccountStateResource {

    private static final int MAX_IDS = 10_000;
    private static final String STATE = "idn:accounts-state:manage";
    private static final String PROVISIONING = "idn:accounts-provisioning:manage";

    private final IdentityActions actions;
    private final CurrentCaller caller;

    AccountStateResource(IdentityActions actions, CurrentCaller caller) {
        this.actions = actions;
        this.caller = caller;
    }

    /** Whom. */
    @RegisterForReflection
    record Some(List<String> identityIds) {}

    /** What became of one of them. @param message null when it was done */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Answer(String id, int statusCode, String message) {

        static Answer of(String id, ActionOutcome outcome) {
            if (outcome == ActionOutcome.NOT_FOUND) {
                return new Answer(id, 404, "Referenced identity \"" + id + "\" was not found.");
            }
            return outcome.isRefusal()
                    ? new Answer(id, 400, outcome.sentence())
                    : new Answer(id, 202, null);
        }
    }

    @POST
    @Path("/{id}/enable")
    @Consumes(MediaType.WILDCARD)
    @Contract(absentFrom = Family.V3, deprecatedIn = Family.BETA)
    @Requires(
            scopes = {STATE, PROVISIONING},
            levels = UserLevel.ORG_ADMIN,
            app = true)
    @Operation(operationId = "enableAccountForIdentity", summary = "Enable an identity")
    @APIResponse(responseCode = "202", description = "Done")
    public Uni<Response> enable(@RestPath String id) {
        return one(IdentityAction.ENABLE, id);
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.WILDCARD)
    @Contract(absentFrom = Family.V3, deprecatedIn = Family.BETA)
    @Requires(
            scopes = {STATE, PROVISIONING},
            levels = UserLevel.ORG_ADMIN,
            app = true)
    @Operation(
            operationId = "disableAccountForIdentity",
            summary = "Disable an identity",
            description =
                    "Its sessions and tokens end, and an open invitation is taken back. Refused for oneself and for the last"
                            + " active administrator.")
    @APIResponse(responseCode = "202", description = "Done")
    public Uni<Response> disable(@RestPath String id) {
        return one(IdentityAction.DISABLE, id);
    }

    @POST
    @Path("/enable")
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(absentFrom = Family.V3, deprecatedIn = Family.BETA)
    @Requires(
            scopes = {STATE, PROVISIONING},
            levels = UserLevel.ORG_ADMIN,
            app = true)
    @Operation(operationId = "enableAccountsForIdentities", summary = "Enable identities")
    @APIResponse(responseCode = "207", description = "What became of each")
    public Uni<Response> enable(Some some) {
        return some(IdentityAction.ENABLE, some);
    }

    @POST
    @Path("/disable")
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(absentFrom = Family.V3, deprecatedIn = Family.BETA)
    @Requires(
            scopes = {STATE, PROVISIONING},
            levels = UserLevel.ORG_ADMIN,
            app = true)
    @Operation(operationId = "disableAccountsForIdentities", summary = "Disable identities")
    @APIResponse(responseCode = "207", description = "What became of each")
    public Uni<Response> disable(Some some) {
        return some(IdentityAction.DISABLE, some);
    }

    private Uni<Response> one(IdentityAction action, String id) {
        return actions.one(action, Ids.known(id), caller.get(), caller.actor())
                .map(done -> Response.accepted(Map.of()).build());
    }

    private Uni<Response> some(IdentityAction action, Some some) {
        if (some == null || some.identityIds() == null || some.identityIds().isEmpty()) {
            throw ApiException.required("'identityIds' is required.");
        }
        if (some.identityIds().stream().anyMatch(Objects::isNull)) {
            throw ApiException.illegalValue("'identityIds' must not contain null.");
        }
        if (some.identityIds().size() > MAX_IDS) {
            throw ApiException.limit("'identityIds' takes at most " + MAX_IDS + " ids a call.");
        }
        List<String> asked = List.copyOf(new LinkedHashSet<>(some.identityIds()));
        List<UUID> ids = asked.stream().map(Ids::parse).flatMap(Optional::stream).toList();
        return actions.each(action, ids, caller.get(), caller.actor())
                .map(outcomes -> asked.stream().map(id -> answer(id, outcomes)).toList())
                .map(answers -> Response.status(207).entity(answers).build());
    }

    private static Answer answer(String id, Map<UUID, ActionOutcome> outcomes) {
        return Answer.of(id, Ids.parse(id).map(outcomes::get).orElse(ActionOutcome.NOT_FOUND));
    }
}
