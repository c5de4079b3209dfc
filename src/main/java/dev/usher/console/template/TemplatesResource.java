package dev.usher.console.template;

import dev.usher.access.TooManyRequestsException;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.page.Pages;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.FormFields;
import dev.usher.console.Frame;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.template.TemplateEditing;
import dev.usher.template.TemplatePreview;
import dev.usher.template.TemplateVariables;
import dev.usher.template.TemplateVariables.Variable;
import dev.usher.template.TemplateView;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Letters: which there are, an editor with a preview, and a test letter. */
@ServedBy(Role.CONSOLE)
@Path("/console/templates")
@Produces(MediaType.TEXT_HTML)
class TemplatesResource {

    /** The letter stands in a frame of its own, whose styles are the letter's; nothing in it runs or fetches but pictures. */
    private static final String PREVIEW_POLICY =
            "sandbox; default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https:"
                    + " data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; frame-src"
                    + " 'self'";

    private static final List<String> FIELDS =
            List.of("subject", "body", "text", "from", "replyTo", "description");

    private final TemplateEditing editing;
    private final Visit visit;

    TemplatesResource(TemplateEditing editing, Visit visit) {
        this.editing = editing;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance templates(
                Frame frame,
                List<TemplateView> templates,
                List<TemplateView> withheld,
                List<String> keys,
                Map<String, String> faults);

        static native TemplateInstance template(
                Frame frame,
                TemplateForm form,
                boolean withheld,
                List<Variable> variables,
                Map<String, String> faults,
                String recipient);

        static native TemplateInstance templatePreview(
                Frame frame, TemplatePreview letter, String fault);
    }

    @GET
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> list() {
        return list(200, Map.of());
    }

    private Uni<Response> list(int status, Map<String, String> faults) {
        return editing.all()
                .map(
                        all ->
                                visit.page(
                                        status,
                                        Templates.templates(
                                                visit.frame(Section.TEMPLATES),
                                                all,
                                                all.stream()
                                                        .filter(
                                                                TemplateView
                                                                        ::suppressesAutomaticLetters)
                                                        .toList(),
                                                all.stream()
                                                        .map(TemplateView::key)
                                                        .distinct()
                                                        .toList(),
                                                faults)));
    }

    /** Another language of a letter: the editor shows what it begins with. */
    @GET
    @Path("/new")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> begin(@RestQuery String key, @RestQuery String locale) {
        return Uni.createFrom()
                .deferred(() -> editing.open(key, locale))
                .map(
                        opened ->
                                Pages.goOn(
                                        path(opened.template().key(), opened.template().locale())))
                .onFailure(ApiException.class)
                .recoverWithUni(() -> list(422, Map.of("locale", say().faultLocale())));
    }

    @GET
    @Path("/{key}/{locale}")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> show(@RestPath String key, @RestPath String locale) {
        return editing.open(key, locale)
                .map(
                        opened ->
                                editor(
                                        200,
                                        TemplateForm.of(opened),
                                        opened.template().suppressesAutomaticLetters(),
                                        Map.of(),
                                        ""));
    }

    private Response editor(
            int status,
            TemplateForm form,
            boolean withheld,
            Map<String, String> faults,
            String recipient) {
        TemplateVariables variables = TemplateVariables.of(form.key(), null);
        return visit.page(
                status,
                Templates.template(
                        visit.frame(Section.TEMPLATES),
                        form,
                        withheld,
                        Stream.concat(
                                        variables.templateVariables().stream(),
                                        variables.globalVariables().stream())
                                .toList(),
                        faults,
                        recipient));
    }

    @POST
    @Path("/{key}/{locale}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> save(
            @RestPath String key, @RestPath String locale, MultivaluedMap<String, String> sent) {
        TemplateForm form = TemplateForm.of(key, locale, new FormFields(sent));
        return Uni.createFrom()
                .deferred(() -> editing.save(form.draft(), form.saved() ? form.tag() : null))
                .map(
                        saved ->
                                saved.suppressesAutomaticLetters()
                                        ? visit.done(path(key, locale), say().savedWithheld())
                                        : visit.done(path(key, locale), say().saved()))
                .onFailure(ApiException.class)
                .recoverWithItem(
                        thrown -> editor(422, form, false, faults((ApiException) thrown), ""));
    }

    /** The saved letter, as it would arrive. */
    @GET
    @Path("/{key}/{locale}/preview")
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> preview(@RestPath String key, @RestPath String locale) {
        return editing.open(key, locale).flatMap(opened -> preview(TemplateForm.of(opened)));
    }

    /** The letter that is being written. */
    @POST
    @Path("/{key}/{locale}/preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> draft(
            @RestPath String key, @RestPath String locale, MultivaluedMap<String, String> sent) {
        return preview(TemplateForm.of(key, locale, new FormFields(sent)));
    }

    private Uni<Response> preview(TemplateForm form) {
        return Uni.createFrom()
                .deferred(() -> editing.preview(form.draft()))
                .map(letter -> framed(letter, null))
                .onFailure(thrown -> thrown instanceof ApiException e && e.status() == 400)
                .recoverWithItem(thrown -> framed(null, thrown.getMessage()));
    }

    private Response framed(TemplatePreview letter, String fault) {
        return Response.fromResponse(
                        visit.page(
                                Templates.templatePreview(
                                        visit.frame(Section.TEMPLATES), letter, fault)))
                .header("Content-Security-Policy", null)
                .header("Content-Security-Policy", PREVIEW_POLICY)
                .build();
    }

    @POST
    @Path("/{key}/{locale}/test")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> test(
            @RestPath String key, @RestPath String locale, @RestForm String recipient) {
        String to = recipient == null ? "" : recipient.strip();
        return Uni.createFrom()
                .deferred(() -> editing.test(visit.caller(), key, locale, to))
                .map(sent -> visit.done(path(key, locale), say().tested(to)))
                .onFailure(TooManyRequestsException.class)
                .recoverWithItem(() -> visit.refused(path(key, locale), say().testedOften()))
                .onFailure(thrown -> thrown instanceof ApiException e && e.status() == 503)
                .recoverWithItem(() -> visit.refused(path(key, locale), say().notTested()))
                .onFailure(thrown -> thrown instanceof ApiException e && e.status() == 400)
                .recoverWithUni(() -> wrongRecipient(key, locale, to));
    }

    private Uni<Response> wrongRecipient(String key, String locale, String to) {
        return Uni.createFrom()
                .deferred(() -> editing.open(key, locale))
                .map(
                        opened ->
                                editor(
                                        422,
                                        TemplateForm.of(opened),
                                        opened.template().suppressesAutomaticLetters(),
                                        Map.of("recipient", say().faultRecipient()),
                                        to));
    }

    @POST
    @Path("/{key}/{locale}/reset")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> reset(@RestPath String key, @RestPath String locale) {
        return editing.reset(key, locale)
                .map(done -> visit.done(Section.TEMPLATES.path(), say().wasReset()));
    }

    /** A sentence of the engine names field, line and column: it is shown as it is. */
    private Map<String, String> faults(ApiException refusal) {
        if (refusal.status() == 412) {
            return Map.of("subject", say().changedMeanwhile());
        }
        if (refusal.status() != 400) {
            throw refusal;
        }
        return Map.of(
                refusal.field().filter(FIELDS::contains).orElse("body"), refusal.getMessage());
    }

    private TemplateMessages say() {
        return visit.say(TemplateMessages.class);
    }

    private static String path(String key, String locale) {
        return Section.TEMPLATES.path() + "/" + key + "/" + locale;
    }
}
