package dev.usher.console.invitation;

import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Choices;
import dev.usher.console.Frame;
import dev.usher.console.Pager;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.invitation.Invitations;
import dev.usher.invitation.NamedInvitations;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Invitations: the list, and one with what can be done about it. */
@ServedBy(Role.CONSOLE)
@Path("/console/invitations")
@Produces(MediaType.TEXT_HTML)
class InvitationsResource {

    /** Longer than any name or address: nothing begins with such a text. */
    private static final int LONGEST = 320;

    private final NamedInvitations named;
    private final Invitations invitations;
    private final Visit visit;

    InvitationsResource(NamedInvitations named, Invitations invitations, Visit visit) {
        this.named = named;
        this.invitations = invitations;
        this.visit = visit;
    }

    /** What the list is filtered by. @param state null for all @param person empty for everybody */
    record Chosen(LetterState state, String person) {

        static Chosen of(String state, String person) {
            String asked = person == null ? "" : person.strip().replace("\0", "");
            return new Chosen(
                    Choices.of(LetterState.class, state),
                    asked.length() > LONGEST ? asked.substring(0, LONGEST) : asked);
        }

        public boolean any() {
            return state != null || !person.isEmpty();
        }

        Map<String, String> query() {
            return Pager.query("state", state == null ? null : state.name(), "person", person);
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance invitations(
                Frame frame,
                Chosen chosen,
                LetterState[] states,
                List<LetterPage> letters,
                Pager pager);

        static native TemplateInstance invitation(Frame frame, LetterPage letter);
    }

    @GET
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> list(
            @RestQuery String state, @RestQuery String person, @RestQuery String page) {
        Chosen chosen = Chosen.of(state, person);
        int number = Pager.number(page);
        return named.list(
                        chosen.state() == null ? List.of() : chosen.state().states(),
                        chosen.person().isEmpty() ? null : chosen.person(),
                        Pager.reading(number))
                .map(
                        read ->
                                visit.page(
                                        Templates.invitations(
                                                visit.frame(Section.INVITATIONS),
                                                chosen,
                                                LetterState.values(),
                                                Pager.shown(read).stream()
                                                        .map(
                                                                each ->
                                                                        LetterPage.of(
                                                                                each,
                                                                                visit.isAdmin()))
                                                        .toList(),
                                                Pager.of(
                                                        Section.INVITATIONS.path(),
                                                        chosen.query(),
                                                        number,
                                                        read))));
    }

    @GET
    @Path("/{id}")
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> show(@RestPath String id) {
        return named.get(Ids.known(id))
                .map(
                        each ->
                                visit.page(
                                        Templates.invitation(
                                                visit.frame(Section.INVITATIONS),
                                                LetterPage.of(each, visit.isAdmin()))));
    }

    @POST
    @Path("/{id}/resend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> resend(@RestPath String id) {
        InvitationMessages say = visit.say(InvitationMessages.class);
        return invitations
                .resend(Ids.known(id), visit.caller())
                .map(task -> visit.done(Section.TASKS.path() + "/" + task.id(), say.resent()))
                .onFailure(InvitationsResource::isConflict)
                .recoverWithItem(() -> visit.refused(one(id), say.notResent()));
    }

    @POST
    @Path("/{id}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> revoke(@RestPath String id) {
        InvitationMessages say = visit.say(InvitationMessages.class);
        return invitations
                .revoke(Ids.known(id))
                .map(revoked -> visit.done(one(id), say.revoked()))
                .onFailure(InvitationsResource::isConflict)
                .recoverWithItem(() -> visit.refused(one(id), say.notRevoked()));
    }

    private static boolean isConflict(Throwable thrown) {
        return thrown instanceof ApiException e && e.status() == 409;
    }

    private static String one(String id) {
        return Section.INVITATIONS.path() + "/" + Ids.wire(Ids.known(id));
    }
}
