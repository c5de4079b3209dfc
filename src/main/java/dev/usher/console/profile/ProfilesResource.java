package dev.usher.console.profile;

import dev.usher.access.CurrentCaller;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.FormFields;
import dev.usher.console.Frame;
import dev.usher.console.Pager;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.profile.ProfileBody;
import dev.usher.profile.ProfileTasks;
import dev.usher.profile.ProfileView;
import dev.usher.profile.Profiles;
import dev.usher.profile.SignInMethod;
import dev.usher.source.SourceView;
import dev.usher.source.Sources;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Identity profiles: the list, one of them, and what makes one. */
@ServedBy(Role.CONSOLE)
@Path("/console/profiles")
@Produces(MediaType.TEXT_HTML)
class ProfilesResource {

    private static final Paging ALL = new Paging(Paging.MAXIMUM, 0, false);

    private final Profiles profiles;
    private final ProfileTasks work;
    private final Sources sources;
    private final ProfilePatches patches;
    private final CurrentCaller current;
    private final Visit visit;

    ProfilesResource(
            Profiles profiles,
            ProfileTasks work,
            Sources sources,
            ProfilePatches patches,
            CurrentCaller current,
            Visit visit) {
        this.profiles = profiles;
        this.work = work;
        this.sources = sources;
        this.patches = patches;
        this.current = current;
        this.visit = visit;
    }

    /**
     * What the form of a profile holds.
     *
     * @param id null for a new one
     * @param source id of the authoritative source
     * @param signIn id of the source whose directory checks passwords; empty for passwords of our own
     */
    record Fields(String id, String name, String description, String source, String signIn) {

        static Fields of(String id, FormFields form) {
            return new Fields(
                    id,
                    form.text("name"),
                    form.text("description"),
                    form.text("source"),
                    form.text("signIn"));
        }

        static Fields of(ProfileView profile) {
            SignInMethod signIn = profile.signIn();
            return new Fields(
                    profile.id(),
                    profile.name(),
                    profile.description() == null ? "" : profile.description(),
                    profile.authoritativeSource().id(),
                    signIn.source() == null ? "" : signIn.source().id());
        }

        SignInMethod method() {
            return signIn.isEmpty()
                    ? new SignInMethod(SignInMethod.Method.PASSWORD, null)
                    : new SignInMethod(
                            SignInMethod.Method.PASS_THROUGH,
                            new Reference("SOURCE", signIn, null));
        }

        ProfileBody body() {
            return new ProfileBody(
                    name,
                    description.isEmpty() ? null : description,
                    null,
                    null,
                    new Reference("SOURCE", source, null),
                    null,
                    null,
                    method());
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance profiles(
                Frame frame, List<ProfileView> profiles, Pager pager);

        static native TemplateInstance profile(Frame frame, ProfileView profile);

        static native TemplateInstance profileForm(
                Frame frame,
                Fields fields,
                List<SourceView> sources,
                List<SourceView> directories,
                Map<String, String> faults);
    }

    @GET
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> list(@RestQuery String page) {
        int number = Pager.number(page);
        return profiles.list(null, "name", Pager.reading(number))
                .map(
                        read ->
                                visit.page(
                                        Templates.profiles(
                                                visit.frame(Section.PROFILES),
                                                Pager.shown(read),
                                                Pager.of(
                                                        Section.PROFILES.path(),
                                                        Map.of(),
                                                        number,
                                                        read))));
    }

    @GET
    @Path("/new")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> begin(@RestQuery String source) {
        return form(200, new Fields(null, "", "", source == null ? "" : source, ""), Map.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> create(MultivaluedMap<String, String> form) {
        Fields fields = Fields.of(null, new FormFields(form));
        if (!faults(fields).isEmpty()) {
            return form(422, fields, faults(fields));
        }
        return Uni.createFrom()
                .deferred(() -> profiles.create(visit.caller(), current.actor(), fields.body()))
                .map(made -> visit.done(path(made.id()), say().created(made.name())))
                .onFailure(ApiException.class)
                .recoverWithUni(thrown -> form(422, fields, fault((ApiException) thrown)));
    }

    @GET
    @Path("/{id}")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> show(@RestPath String id) {
        return profiles.get(Ids.known(id))
                .map(
                        profile ->
                                visit.page(
                                        Templates.profile(visit.frame(Section.PROFILES), profile)));
    }

    @GET
    @Path("/{id}/edit")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> edit(@RestPath String id) {
        return profiles.get(Ids.known(id))
                .flatMap(profile -> form(200, Fields.of(profile), Map.of()));
    }

    @POST
    @Path("/{id}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> change(@RestPath String id, MultivaluedMap<String, String> form) {
        UUID profileId = Ids.known(id);
        return profiles.get(profileId)
                .flatMap(
                        before -> {
                            Fields typed = Fields.of(before.id(), new FormFields(form));
                            Fields fields =
                                    new Fields(
                                            typed.id(),
                                            typed.name(),
                                            typed.description(),
                                            before.authoritativeSource().id(),
                                            typed.signIn());
                            if (!faults(fields).isEmpty()) {
                                return form(422, fields, faults(fields));
                            }
                            return profiles.patch(
                                            current.actor(),
                                            profileId,
                                            patches.basics(
                                                    fields.name(),
                                                    fields.description(),
                                                    fields.method()))
                                    .map(done -> visit.done(path(before.id()), say().changed()))
                                    .onFailure(ApiException.class)
                                    .recoverWithUni(
                                            thrown ->
                                                    form(
                                                            422,
                                                            fields,
                                                            fault((ApiException) thrown)));
                        });
    }

    /** Computes the identities of the profile anew. */
    @POST
    @Path("/{id}/process")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> process(@RestPath String id) {
        return work.process(visit.caller(), Ids.known(id))
                .map(task -> visit.done(Section.TASKS.path() + "/" + task.id(), say().processed()));
    }

    private Uni<Response> form(int status, Fields fields, Map<String, String> faults) {
        return sources.list(null, "name", ALL)
                .map(
                        read ->
                                visit.page(
                                        status,
                                        Templates.profileForm(
                                                visit.frame(Section.PROFILES),
                                                fields,
                                                read.items(),
                                                read.items().stream()
                                                        .filter(each -> each.type().equals("LDAP"))
                                                        .toList(),
                                                faults)));
    }

    private Map<String, String> faults(Fields fields) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (fields.name().isEmpty() || fields.name().length() > 128) {
            faults.put("name", say().faultName());
        }
        if (fields.description().length() > 2000) {
            faults.put("description", say().faultDescription());
        }
        if (fields.source().isEmpty()) {
            faults.put("source", say().faultSource());
        }
        return faults;
    }

    /** Which field a refusal is about. @throws ApiException what is about none, such as that the profile is gone */
    private Map<String, String> fault(ApiException refusal) {
        return switch (refusal.field().orElse("")) {
            case "signIn.source" -> Map.of("signIn", say().faultSignIn());
            case "authoritativeSource" -> Map.of("source", say().faultSourceTaken());
            case "name" -> Map.of("name", say().faultNameTaken());
            default -> throw refusal;
        };
    }

    private ProfileMessages say() {
        return visit.say(ProfileMessages.class);
    }

    private static String path(String id) {
        return Section.PROFILES.path() + "/" + id;
    }
}
