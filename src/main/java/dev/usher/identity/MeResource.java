package dev.usher.identity;

import dev.usher.access.Caller;
import dev.usher.access.Owners.Owner;
import dev.usher.access.SignedInCallers;
import dev.usher.access.UserLevel;
import dev.usher.access.session.Sessions;
import dev.usher.api.page.Pages;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page that says who you are. */
@ServedBy(Role.REGISTRATION)
@Path("/")
@Produces(MediaType.TEXT_HTML)
class MeResource {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private final Sessions sessions;
    private final IdentityOwners owners;
    private final SignedInCallers callers;

    MeResource(Sessions sessions, IdentityOwners owners, SignedInCallers callers) {
        this.sessions = sessions;
        this.owners = owners;
        this.callers = callers;
    }

    /** A person as shown to themselves. @param console whether the console is for this person */
    record Me(
            String name,
            String alias,
            String email,
            String status,
            String since,
            String sinceIso,
            boolean console) {

        static Me of(Owner owner, IdentityOwners.Standing standing, Caller caller) {
            String status = standing.status();
            OffsetDateTime utc = standing.since().withOffsetSameInstant(ZoneOffset.UTC);
            String label = status.charAt(0) + status.substring(1).toLowerCase(Locale.ROOT);
            return new Me(
                    owner.name(),
                    owner.alias(),
                    owner.email(),
                    label,
                    DAY.format(utc),
                    DateTimeFormatter.ISO_INSTANT.format(utc),
                    caller.hasLevel(UserLevel.ORG_ADMIN, UserLevel.HELPDESK));
        }
    }

    @CheckedTemplate(basePath = "identity")
    static class Templates {
        static native TemplateInstance me(Me person);
    }

    @GET
    @Operation(hidden = true)
    public Response home() {
        return Pages.goOn("/me");
    }

    @GET
    @Path("/me")
    @Operation(hidden = true)
    public Uni<Response> me(@Context HttpHeaders request) {
        return sessions.owner(request)
                .flatMap(
                        owner ->
                                owner.map(this::page)
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .item(Pages.goOn("/sign-in"))));
    }

    private Uni<Response> page(Owner owner) {
        return owners.standing(owner.id())
                .flatMap(
                        standing ->
                                callers.of(owner)
                                        .map(
                                                caller ->
                                                        Pages.page(
                                                                200,
                                                                Templates.me(
                                                                        Me.of(
                                                                                owner, standing,
                                                                                caller)))));
    }
}
