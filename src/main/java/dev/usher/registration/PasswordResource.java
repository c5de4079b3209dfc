package dev.usher.registration;

import dev.usher.access.AttemptLimits;
import dev.usher.access.CurrentCaller;
import dev.usher.access.password.PasswordRules;
import dev.usher.access.password.Passwords;
import dev.usher.api.Ids;
import dev.usher.api.page.Pages;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.audit.Actor;
import dev.usher.registration.RegistrationForm.Fault;
import dev.usher.registration.RegistrationForm.Typed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/**
 * The page behind a password link, and the one that asks for such a link. GET and HEAD change nothing; only a POST with a
 * password that the rules accept does.
 */
@ServedBy(Role.REGISTRATION)
@Path("/password")
@Produces(MediaType.TEXT_HTML)
class PasswordResource {

    private static final String CHANGED = "/password/changed";
    private static final Duration WINDOW = Duration.ofHours(1);

    private final PasswordResets resets;
    private final ForgottenPasswords forgotten;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final AttemptLimits limits;
    private final RegistrationSettings settings;
    private final CurrentCaller caller;

    PasswordResource(
            PasswordResets resets,
            ForgottenPasswords forgotten,
            PasswordRules rules,
            Passwords passwords,
            AttemptLimits limits,
            RegistrationSettings settings,
            CurrentCaller caller) {
        this.resets = resets;
        this.forgotten = forgotten;
        this.rules = rules;
        this.passwords = passwords;
        this.limits = limits;
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @Path("/forgotten")
    @Operation(hidden = true)
    public Response forgotten() {
        return Pages.page(200, RegistrationPages.forgotten());
    }

    @POST
    @Path("/forgotten")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> ask(@RestForm String who) {
        return forgotten
                .ask(who, caller.visitor())
                .map(done -> Pages.page(200, RegistrationPages.forgottenAsked()));
    }

    @GET
    @Path("/changed")
    @Operation(hidden = true)
    public Response changed() {
        return Pages.page(200, RegistrationPages.passwordChanged());
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id, @QueryParam("token") String token) {
        return withOpenLink(
                id, token, person -> Uni.createFrom().item(form(200, person, token, List.of())));
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> change(
            @PathParam("id") String id,
            @RestForm String token,
            @RestForm String password,
            @RestForm String repeat) {
        Typed typed = Typed.of(password, repeat, null, null);
        return withOpenLink(
                id,
                token,
                person -> {
                    List<Fault> faults =
                            RegistrationForm.passwordFaults(typed, person.ownWords(), rules);
                    return faults.isEmpty()
                            ? change(person, typed)
                            : Uni.createFrom().item(form(422, person, token, faults));
                });
    }

    private Uni<Response> change(NewPassword person, Typed typed) {
        Actor actor = caller.actor(person.identityId(), person.alias());
        return limits.take("password:" + person.wireId(), settings.attemptsPerHour(), WINDOW)
                .chain(() -> passwords.hash(typed.password()))
                .flatMap(hash -> resets.use(person, hash, actor))
                .map(changed -> changed ? Pages.goOn(CHANGED) : over());
    }

    /** The token decides first: without it nothing is told. */
    private Uni<Response> withOpenLink(
            String id, String token, Function<NewPassword, Uni<Response>> action) {
        return Ids.parse(id)
                .map(
                        known ->
                                resets.find(known, token)
                                        .flatMap(
                                                person ->
                                                        person.map(action)
                                                                .orElseGet(
                                                                        () ->
                                                                                Uni.createFrom()
                                                                                        .item(
                                                                                                PasswordResource
                                                                                                        ::over))))
                .orElseGet(() -> Uni.createFrom().item(over()));
    }

    private static Response form(int status, NewPassword person, String token, List<Fault> faults) {
        return Pages.page(
                status,
                RegistrationPages.newPassword(
                        person, new RegistrationForm(token, "", false, faults)));
    }

    private static Response over() {
        return Pages.page(410, RegistrationPages.passwordLinkOver());
    }
}
