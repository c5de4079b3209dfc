package dev.usher.console.profile;

import dev.usher.access.CurrentCaller;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.FormFields;
import dev.usher.console.Frame;
import dev.usher.console.Reason;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.invitation.AutomationPreview;
import dev.usher.invitation.AutomationPreviews;
import dev.usher.profile.InvitationOptions;
import dev.usher.profile.LifecycleState;
import dev.usher.profile.LifecycleStates;
import dev.usher.profile.ProfileView;
import dev.usher.profile.Profiles;
import dev.usher.template.NotificationTemplates;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** How the people of a profile are invited. What mails people by itself is counted before it is switched on. */
@ServedBy(Role.CONSOLE)
@Path("/console/profiles/{id}/invitations")
@Produces(MediaType.TEXT_HTML)
class ProfileOptionsResource {

    private static final Paging ALL = new Paging(Paging.MAXIMUM, 0, false);
    private static final String CONFIRMED = "confirmed";

    private final Profiles profiles;
    private final LifecycleStates states;
    private final NotificationTemplates templates;
    private final AutomationPreviews previews;
    private final ProfilePatches patches;
    private final CurrentCaller current;
    private final Visit visit;

    ProfileOptionsResource(
            Profiles profiles,
            LifecycleStates states,
            NotificationTemplates templates,
            AutomationPreviews previews,
            ProfilePatches patches,
            CurrentCaller current,
            Visit visit) {
        this.profiles = profiles;
        this.states = states;
        this.templates = templates;
        this.previews = previews;
        this.patches = patches;
        this.current = current;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance profileOptions(
                Frame frame,
                ProfileView profile,
                OptionsForm form,
                InvitationOptions.Mode[] modes,
                List<LifecycleState> states,
                List<String> keys,
                Map<String, String> faults);

        static native TemplateInstance profileConfirm(
                Frame frame,
                ProfileView profile,
                OptionsForm form,
                AutomationPreview count,
                List<ProfileOutcome> others,
                boolean changed,
                List<FormFields.Entry> entries);
    }

    @GET
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> show(@RestPath String id) {
        return profiles.get(Ids.known(id))
                .flatMap(
                        profile ->
                                form(
                                        200,
                                        profile,
                                        OptionsForm.of(profile.invitationOptions()),
                                        Map.of()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> save(@RestPath String id, MultivaluedMap<String, String> sent) {
        FormFields fields = new FormFields(sent);
        OptionsForm form = OptionsForm.of(fields);
        return profiles.get(Ids.known(id))
                .flatMap(
                        profile -> {
                            OptionsForm.Read read = form.read(profile.invitationOptions(), say());
                            return read.options() == null
                                    ? form(422, profile, form, read.faults())
                                    : decide(profile, form, fields, read.options());
                        });
    }

    private Uni<Response> decide(
            ProfileView profile, OptionsForm form, FormFields fields, InvitationOptions options) {
        boolean mails = options.isAutomatic() && !options.decidesLike(profile.invitationOptions());
        Uni<Response> answer =
                mails ? counted(profile, form, fields, options) : keep(profile, options);
        return answer.onFailure(ApiException.class)
                .recoverWithUni(
                        thrown ->
                                form(
                                        422,
                                        profile,
                                        form,
                                        OptionsForm.faults((ApiException) thrown, say())));
    }

    /** Switches on when the number that was shown still holds; shows it otherwise. */
    private Uni<Response> counted(
            ProfileView profile, OptionsForm form, FormFields fields, InvitationOptions options) {
        String shown = fields.text(CONFIRMED);
        return previews.of(Ids.known(profile.id()), options)
                .flatMap(
                        count ->
                                shown.equals(String.valueOf(count.wouldBeMailed()))
                                        ? keep(profile, options)
                                        : Uni.createFrom()
                                                .item(
                                                        confirm(
                                                                profile,
                                                                form,
                                                                fields,
                                                                count,
                                                                !shown.isEmpty())));
    }

    private Response confirm(
            ProfileView profile,
            OptionsForm form,
            FormFields fields,
            AutomationPreview count,
            boolean changed) {
        List<ProfileOutcome> others =
                count.outcomes().entrySet().stream()
                        .filter(each -> !each.getKey().equals("QUEUED"))
                        .map(each -> new ProfileOutcome(Reason.of(each.getKey()), each.getValue()))
                        .sorted(Comparator.comparingLong(ProfileOutcome::count).reversed())
                        .toList();
        List<FormFields.Entry> entries =
                fields.entries().stream().filter(each -> !each.name().equals(CONFIRMED)).toList();
        return visit.page(
                Templates.profileConfirm(
                        visit.frame(Section.PROFILES),
                        profile,
                        form,
                        count,
                        others,
                        changed,
                        entries));
    }

    private Uni<Response> keep(ProfileView profile, InvitationOptions options) {
        return profiles.patch(current.actor(), Ids.known(profile.id()), patches.options(options))
                .map(
                        saved ->
                                visit.done(
                                        Section.PROFILES.path() + "/" + saved.id(),
                                        say().optionsSaved()));
    }

    private Uni<Response> form(
            int status, ProfileView profile, OptionsForm form, Map<String, String> faults) {
        return Uni.combine()
                .all()
                .unis(
                        states.list(Ids.known(profile.id()), null, ALL),
                        templates.keysOfInvitations())
                .asTuple()
                .map(
                        read ->
                                visit.page(
                                        status,
                                        Templates.profileOptions(
                                                visit.frame(Section.PROFILES),
                                                profile,
                                                form,
                                                InvitationOptions.Mode.values(),
                                                read.getItem1().items(),
                                                read.getItem2(),
                                                faults)));
    }

    private ProfileMessages say() {
        return visit.say(ProfileMessages.class);
    }
}
