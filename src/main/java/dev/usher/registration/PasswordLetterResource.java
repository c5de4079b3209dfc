package dev.usher.registration;

import dev.usher.access.AttemptLimits;
import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Contract;
import dev.usher.api.Family;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.audit.Actor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The letter that lets somebody choose a new password (contract, 1.2 and 1.5). */
@ServedBy(Role.IDENTITIES)
@Path("/identities/{id}/verification/account/send")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Identities")
class PasswordLetterResource {

    private static final int AN_HOUR = 10;

    private final PasswordResets resets;
    private final AttemptLimits limits;
    private final CurrentCaller caller;

    PasswordLetterResource(PasswordResets resets, AttemptLimits limits, CurrentCaller caller) {
        this.resets = resets;
        this.limits = limits;
        this.caller = caller;
    }

    /**
     * Where to.
     *
     * @param via EMAIL_WORK or EMAIL_PERSONAL; links that nobody mails are not given out
     * @param sourceName null: no password but the one kept here is changed
     */
    @RegisterForReflection
    record Wanted(String via, String sourceName) {

        /** Whether to the alternate address. @throws ApiException 400 */
        boolean alternate() {
            if (via == null) {
                throw ApiException.required("'via' is required: EMAIL_WORK or EMAIL_PERSONAL.");
            }
            if (sourceName != null) {
                throw ApiException.illegalValue(
                        "'sourceName' must be left out: passwords of sources are changed there.");
            }
            return switch (via) {
                case "EMAIL_WORK" -> false;
                case "EMAIL_PERSONAL" -> true;
                case "LINK_WORK", "LINK_PERSONAL" ->
                        throw ApiException.illegalValue(
                                "'via' is EMAIL_WORK or EMAIL_PERSONAL here: the link goes to its owner only.");
                default ->
                        throw ApiException.illegalValue("'via' is EMAIL_WORK or EMAIL_PERSONAL.");
            };
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Contract(
            absentFrom = Family.V3,
            experimentalIn = {Family.V2024, Family.V2025, Family.V2026, Family.SERVICE_V1})
    @Requires(
            scopes = "idn:password:user-invite",
            levels = {UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(
            operationId = "sendIdentityVerificationAccountToken",
            summary = "Mail somebody a link to choose a new password",
            description =
                    "For somebody who has registered; the link works once, within two hours. 503 when the mail server does"
                            + " not take the letter.")
    @APIResponse(responseCode = "200", description = "The letter has left")
    public Uni<Response> send(@RestPath String id, Wanted wanted) {
        if (wanted == null) {
            throw ApiException.required("'via' is required: EMAIL_WORK or EMAIL_PERSONAL.");
        }
        boolean alternate = wanted.alternate();
        UUID identity = Ids.known(id);
        Actor actor = caller.actor();
        return limits.take("password-letter:" + Ids.wire(identity), AN_HOUR, Duration.ofHours(1))
                .chain(() -> resets.send(identity, alternate, actor))
                .map(done -> Response.ok().build());
    }
}
