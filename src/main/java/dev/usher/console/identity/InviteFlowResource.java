package dev.usher.console.identity;

import dev.usher.access.Owners;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Frame;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.identity.Roster;
import dev.usher.invitation.InvitationSettings;
import dev.usher.invitation.InvitePreview;
import dev.usher.invitation.InviteRequest;
import dev.usher.invitation.Invites;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** Inviting: what would happen, to whom and why; then, when somebody says yes, the task that does it. */
@ServedBy(Role.CONSOLE)
@Path("/console/identities/invite")
@Produces(MediaType.TEXT_HTML)
class InviteFlowResource {

    /** A letter is for those alone; the rest of a filter only fills up the list. */
    private static final String INVITABLE = "cloudStatus in (\"UNREGISTERED\",\"WARNING\")";

    private final Roster roster;
    private final Invites invites;
    private final InvitationSettings settings;
    private final Owners owners;
    private final Visit visit;

    InviteFlowResource(
            Roster roster,
            Invites invites,
            InvitationSettings settings,
            Owners owners,
            Visit visit) {
        this.roster = roster;
        this.invites = invites;
        this.settings = settings;
        this.owners = owners;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance invite(
                Frame frame,
                Picked picked,
                InvitePlan plan,
                boolean cut,
                boolean changed,
                String key);
    }

    /** Those who are meant. @param cut whether there are more than one request takes */
    private record Meant(List<UUID> ids, boolean cut) {}

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> preview(
            @RestForm List<String> id,
            @RestForm String all,
            @RestForm String q,
            @RestForm String status,
            @RestForm String profile,
            @RestForm String back) {
        Picked picked = Picked.of(id, all, q, status, profile, back);
        return meant(picked)
                .flatMap(
                        meant ->
                                meant.ids().isEmpty()
                                        ? nobody(picked)
                                        : invites.preview(InviteRequest.of(meant.ids()))
                                                .flatMap(
                                                        preview ->
                                                                page(
                                                                        picked, meant, preview,
                                                                        false)));
    }

    /** @param expected how many letters the person who confirms has seen @param key keeps a form that is sent twice from doing it twice */
    @POST
    @Path("/send")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> send(
            @RestForm List<String> id,
            @RestForm String all,
            @RestForm String q,
            @RestForm String status,
            @RestForm String profile,
            @RestForm String back,
            @RestForm String expected,
            @RestForm String key) {
        Picked picked = Picked.of(id, all, q, status, profile, back);
        String once = Ids.parse(key).map(Ids::wire).orElse(null);
        return once == null
                ? send(picked, expected, null)
                : invites.answered(visit.caller(), once)
                        .flatMap(
                                before ->
                                        before.isPresent()
                                                ? Uni.createFrom().item(follow(before.get()))
                                                : send(picked, expected, once));
    }

    private Uni<Response> send(Picked picked, String expected, String once) {
        return meant(picked)
                .flatMap(
                        meant -> {
                            if (meant.ids().isEmpty()) {
                                return nobody(picked);
                            }
                            InviteRequest request = InviteRequest.of(meant.ids());
                            return invites.preview(request)
                                    .flatMap(
                                            preview ->
                                                    String.valueOf(mailed(preview)).equals(expected)
                                                            ? invites.invite(
                                                                            request,
                                                                            visit.caller(),
                                                                            once)
                                                                    .map(this::follow)
                                                            : page(picked, meant, preview, true));
                        });
    }

    private Response follow(Invites.Accepted accepted) {
        return visit.done(
                "/console/tasks/" + accepted.taskId(),
                visit.say(PeopleMessages.class).inviteSent());
    }

    private Uni<Response> nobody(Picked picked) {
        PeopleMessages say = visit.say(PeopleMessages.class);
        return Uni.createFrom()
                .item(
                        visit.refused(
                                picked.back(),
                                picked.none() ? say.nobodyPicked() : say.nobodyInvitable()));
    }

    private Uni<Meant> meant(Picked picked) {
        int most = settings.maxIds();
        if (!picked.all()) {
            return Uni.createFrom().item(new Meant(picked.ids(), false));
        }
        String narrowed = picked.query().filters();
        String filters = narrowed == null ? INVITABLE : narrowed + " and " + INVITABLE;
        return roster.ids(filters, most + 1)
                .map(
                        ids ->
                                ids.size() > most
                                        ? new Meant(ids.subList(0, most), true)
                                        : new Meant(ids, false));
    }

    private Uni<Response> page(Picked picked, Meant meant, InvitePreview preview, boolean changed) {
        return owners.names(InvitePlan.shown(preview))
                .map(
                        names ->
                                visit.page(
                                        Templates.invite(
                                                visit.frame(Section.IDENTITIES),
                                                picked,
                                                InvitePlan.of(preview, names),
                                                meant.cut(),
                                                changed,
                                                Ids.wire(Ids.next()))));
    }

    private static int mailed(InvitePreview preview) {
        return preview.counts().getOrDefault("QUEUED", 0);
    }
}
