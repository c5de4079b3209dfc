package dev.usher.console.identity;

import dev.usher.access.CurrentCaller;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Choices;
import dev.usher.console.Frame;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.identity.ActionCounts;
import dev.usher.identity.ActionOutcome;
import dev.usher.identity.IdentityActions;
import dev.usher.identity.Selection;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** Changing people's status and removing them: what would happen, then, when somebody says yes, the change. */
@ServedBy(Role.CONSOLE)
@Path("/console/identities/change")
@Produces(MediaType.TEXT_HTML)
class ChangeFlowResource {

    private final IdentityActions actions;
    private final CurrentCaller current;
    private final Visit visit;

    ChangeFlowResource(IdentityActions actions, CurrentCaller current, Visit visit) {
        this.actions = actions;
        this.current = current;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance change(
                Frame frame, Picked picked, ChangePlan plan, boolean changed, boolean mistyped);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> preview(
            @RestForm String action,
            @RestForm List<String> id,
            @RestForm String all,
            @RestForm String q,
            @RestForm String status,
            @RestForm String profile,
            @RestForm String back) {
        Picked picked = Picked.of(id, all, q, status, profile, back);
        return picked.none()
                ? nobody(picked)
                : plan(change(action), picked)
                        .map(plan -> visit.page(page(picked, plan, false, false)));
    }

    /** @param expected how many the person who confirms has seen @param typed the same number by hand, where it is asked for */
    @POST
    @Path("/do")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> run(
            @RestForm String action,
            @RestForm List<String> id,
            @RestForm String all,
            @RestForm String q,
            @RestForm String status,
            @RestForm String profile,
            @RestForm String back,
            @RestForm String expected,
            @RestForm String typed) {
        Picked picked = Picked.of(id, all, q, status, profile, back);
        Change change = change(action);
        return picked.none()
                ? nobody(picked)
                : plan(change, picked)
                        .flatMap(
                                plan -> {
                                    String count = String.valueOf(plan.affected());
                                    if (!count.equals(expected)) {
                                        return Uni.createFrom()
                                                .item(visit.page(page(picked, plan, true, false)));
                                    }
                                    if (plan.typed() && !count.equals(digits(typed))) {
                                        return Uni.createFrom()
                                                .item(
                                                        visit.page(
                                                                422,
                                                                page(picked, plan, false, true)));
                                    }
                                    return perform(change, picked);
                                });
    }

    /** For the helpdesk too: whoever is locked out needs somebody at once. */
    @POST
    @Path("/unlock")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> unlock(@RestForm List<String> id, @RestForm String back) {
        Picked picked = Picked.of(id, null, null, null, null, back);
        return picked.none() ? nobody(picked) : perform(Change.UNLOCK, picked);
    }

    private Uni<ChangePlan> plan(Change change, Picked picked) {
        return actions.preview(change.action(), selection(picked), visit.caller())
                .map(counts -> ChangePlan.of(change, counts));
    }

    private Uni<Response> perform(Change change, Picked picked) {
        return actions.run(change.action(), selection(picked), visit.caller(), current.actor())
                .map(counts -> answer(change, picked, counts));
    }

    private Response answer(Change change, Picked picked, ActionCounts counts) {
        PeopleMessages say = visit.say(PeopleMessages.class);
        Frame frame = visit.frame(Section.IDENTITIES);
        int done = counts.of(ActionOutcome.DONE);
        String sentence =
                say.changeDone(change) + " " + say.changeDid(frame.number(done), done == 1);
        int left = counts.total() - done;
        String where =
                change == Change.REMOVE && done > 0 && !picked.all()
                        ? picked.query().link()
                        : picked.back();
        return done == 0
                ? visit.refused(where, say.changeNobody())
                : visit.done(
                        where,
                        left == 0 ? sentence : sentence + " " + say.changeLeft(frame.number(left)));
    }

    private Uni<Response> nobody(Picked picked) {
        return Uni.createFrom()
                .item(visit.refused(picked.back(), visit.say(PeopleMessages.class).nobodyPicked()));
    }

    private TemplateInstance page(
            Picked picked, ChangePlan plan, boolean changed, boolean mistyped) {
        return Templates.change(visit.frame(Section.IDENTITIES), picked, plan, changed, mistyped);
    }

    private static Selection selection(Picked picked) {
        return picked.all()
                ? Selection.matching(picked.query().filters())
                : Selection.of(picked.ids());
    }

    private static Change change(String name) {
        Change change = Choices.of(Change.class, name);
        if (change == null) {
            throw ApiException.illegalValue("'action' names nothing that can be done here.");
        }
        return change;
    }

    /** People group numbers as their language does. */
    private static String digits(String typed) {
        return typed == null ? "" : typed.replaceAll("[^0-9]", "");
    }
}
