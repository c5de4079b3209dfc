package dev.usher.registration;

import dev.usher.access.AttemptLimits;
import dev.usher.access.CurrentCaller;
import dev.usher.access.RedirectAllowList;
import dev.usher.access.TooManyRequestsException;
import dev.usher.access.password.PasswordRules;
import dev.usher.access.password.Passwords;
import dev.usher.api.Ids;
import dev.usher.api.page.Pages;
import dev.usher.api.page.PublicUrl;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.audit.Actor;
import dev.usher.invitation.Links;
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
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/**
 * The page behind the link, and the pages after it and instead of it. GET and HEAD change nothing, because mail scanners open links; only a POST with a password
 * that the rules accept does.
 */
@ServedBy(Role.REGISTRATION)
@Path("/register")
@Produces(MediaType.TEXT_HTML)
class RegistrationResource {

    private static final String DONE = "/register/done";
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Invitees invitees;
    private final Registrations registrations;
    private final SelfRequests requests;
    private final Links links;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final AttemptLimits limits;
    private final RegistrationSettings settings;
    private final RedirectAllowList redirects;
    private final CurrentCaller current;
    private final Clock clock;

    RegistrationResource(
            Invitees invitees,
            Registrations registrations,
            SelfRequests requests,
            Links links,
            PasswordRules rules,
            Passwords passwords,
            AttemptLimits limits,
            RegistrationSettings settings,
            RedirectAllowList redirects,
            CurrentCaller current,
            Clock clock) {
        this.invitees = invitees;
        this.registrations = registrations;
        this.requests = requests;
        this.links = links;
        this.rules = rules;
        this.passwords = passwords;
        this.limits = limits;
        this.settings = settings;
        this.redirects = redirects;
        this.current = current;
        this.clock = clock;
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id, @QueryParam("token") String token) {
        return withOpenLink(
                id,
                token,
                (invitee, right) ->
                        Uni.createFrom()
                                .item(form(200, invitee, RegistrationForm.blank(right, invitee))),
                (invitee, state) -> Uni.createFrom().voidItem());
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> register(
            @PathParam("id") String id,
            @RestForm String token,
            @RestForm String password,
            @RestForm String repeat,
            @RestForm String alternateEmail,
            @RestForm String agreement) {
        Typed typed = Typed.of(password, repeat, alternateEmail, agreement);
        Actor visitor = current.visitor();
        return withOpenLink(
                id,
                token,
                (invitee, right) ->
                        isMailAddress(invitee, typed)
                                .map(
                                        mailable ->
                                                RegistrationForm.faults(
                                                        typed, invitee, mailable, rules))
                                .flatMap(
                                        faults ->
                                                faults.isEmpty()
                                                        ? register(invitee, right, typed, visitor)
                                                        : Uni.createFrom()
                                                                .item(
                                                                        form(
                                                                                422,
                                                                                invitee,
                                                                                RegistrationForm
                                                                                        .again(
                                                                                                right,
                                                                                                typed,
                                                                                                faults)))),
                (invitee, state) -> refused(invitee, state, visitor));
    }

    @GET
    @Path("/done")
    @Operation(hidden = true)
    public Response done() {
        return Pages.page(200, RegistrationPages.done());
    }

    @GET
    @Path("/again")
    @Operation(hidden = true)
    public Response again() {
        return Pages.page(200, RegistrationPages.again());
    }

    @POST
    @Path("/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> ask(@RestForm String who) {
        return requests.ask(who).map(done -> Pages.page(200, RegistrationPages.asked()));
    }

    private Uni<Boolean> isMailAddress(Invitee invitee, Typed typed) {
        return invitee.askAlternateEmail()
                ? invitees.isMailAddress(typed.alternateEmail())
                : Uni.createFrom().item(true);
    }

    private Uni<Response> register(Invitee invitee, String token, Typed typed, Actor visitor) {
        Actor person = visitor.as(invitee.identityId(), invitee.alias());
        String alternate = invitee.askAlternateEmail() ? typed.alternateEmail() : null;
        return limits.take("register:" + invitee.wireId(), settings.attemptsPerHour(), WINDOW)
                .chain(() -> passwords.hash(typed.password()))
                .flatMap(
                        hash ->
                                registrations.register(
                                        invitee.invitationId(), hash, alternate, person))
                .flatMap(
                        registered ->
                                registered
                                        ? Uni.createFrom()
                                                .item(Pages.goOn(redirect(invitee).orElse(DONE)))
                                        : late(invitee, person)
                                                .chain(() -> show(invitee.wireId(), token)));
    }

    private Uni<Void> late(Invitee invitee, Actor person) {
        return registrations.refused(
                person, invitee.identityId(), invitee.invitationId(), "TOO_LATE");
    }

    /** As many times an hour as one may try: whoever holds an old link cannot fill the audit trail with it. */
    private Uni<Void> refused(Invitee invitee, LinkState state, Actor visitor) {
        return limits.take("register:" + invitee.wireId(), settings.attemptsPerHour(), WINDOW)
                .chain(
                        () ->
                                registrations.refused(
                                        visitor.as(invitee.identityId(), invitee.alias()),
                                        invitee.identityId(),
                                        invitee.invitationId(),
                                        state.name()))
                .onFailure(TooManyRequestsException.class)
                .recoverWithNull();
    }

    /** Every state but the open one has its page; the token decides first, so that without it nothing is told. */
    private Uni<Response> withOpenLink(
            String id,
            String token,
            BiFunction<Invitee, String, Uni<Response>> action,
            BiFunction<Invitee, LinkState, Uni<Void>> refusal) {
        Optional<UUID> invitationId = Ids.parse(id);
        Uni<Optional<Invitee>> found =
                invitationId
                        .map(invitees::find)
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        return found.flatMap(
                invitee -> {
                    boolean right =
                            invitee.filter(
                                            one ->
                                                    links.isToken(
                                                            token, one.invitationId(), one.keyId()))
                                    .isPresent();
                    LinkState state = LinkState.of(invitee, right, OffsetDateTime.now(clock));
                    if (state == LinkState.OPEN) {
                        return action.apply(invitee.orElseThrow(), token);
                    }
                    Uni<Void> told =
                            right
                                    ? refusal.apply(invitee.orElseThrow(), state)
                                    : Uni.createFrom().voidItem();
                    return told.map(
                            done -> Pages.page(state.status(), RegistrationPages.closed(state)));
                });
    }

    private Response form(int status, Invitee invitee, RegistrationForm form) {
        return redirect(invitee)
                .map(
                        url ->
                                Pages.page(
                                        status,
                                        RegistrationPages.form(invitee, form),
                                        PublicUrl.origin(url)))
                .orElseGet(() -> Pages.page(status, RegistrationPages.form(invitee, form)));
    }

    /** What was allowed when it was stored may no longer be. */
    private Optional<String> redirect(Invitee invitee) {
        return invitee.redirectUrls().stream()
                .filter(Objects::nonNull)
                .filter(redirects::allows)
                .findFirst();
    }
}
