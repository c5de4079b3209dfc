package dev.usher.console.token;

import dev.usher.access.PersonalToken;
import dev.usher.access.PersonalTokenRequest;
import dev.usher.access.PersonalTokens;
import dev.usher.access.UserLevel;
import dev.usher.api.ApiException;
import dev.usher.api.page.PublicUrl;
import dev.usher.api.query.Page;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.FormFields;
import dev.usher.console.Frame;
import dev.usher.console.Pager;
import dev.usher.console.Section;
import dev.usher.console.Visit;
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
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Access tokens: with them programs act as the person who made them. */
@ServedBy(Role.CONSOLE)
@Path("/console/tokens")
@Produces(MediaType.TEXT_HTML)
class TokensResource {

    private static final String EVERYBODY = "all";

    private final PersonalTokens tokens;
    private final PublicUrl publicUrl;
    private final Clock clock;
    private final Visit visit;

    TokensResource(PersonalTokens tokens, PublicUrl publicUrl, Clock clock, Visit visit) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.visit = visit;
    }

    /**
     * A token of the list.
     *
     * @param expired whether its time is over
     */
    record Line(PersonalToken token, boolean expired) {}

    /**
     * What the form of a new one holds.
     *
     * @param days how long it is good; empty for ever
     * @param scopes with spaces between; empty for all that its maker may do
     */
    record Fields(String name, String days, String scopes) {

        static final Fields BLANK = new Fields("", "90", "");

        List<String> scopeList() {
            return Arrays.stream(scopes.split("\\s+")).filter(each -> !each.isEmpty()).toList();
        }
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Templates {
        static native TemplateInstance tokens(
                Frame frame,
                List<Line> lines,
                boolean everybody,
                Fields fields,
                Map<String, String> faults,
                Pager pager);

        static native TemplateInstance tokenCreated(
                Frame frame, PersonalToken.Created token, String endpoint);
    }

    @GET
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> list(@RestQuery String of, @RestQuery String page) {
        return list(200, EVERYBODY.equals(of), Pager.number(page), Fields.BLANK, Map.of());
    }

    private Uni<Response> list(
            int status, boolean everybody, int number, Fields fields, Map<String, String> faults) {
        return tokens.list(everybody ? null : "me", null, Pager.reading(number))
                .map(
                        read ->
                                visit.page(
                                        status,
                                        Templates.tokens(
                                                visit.frame(Section.TOKENS),
                                                lines(read),
                                                everybody,
                                                fields,
                                                faults,
                                                Pager.of(
                                                        Section.TOKENS.path(),
                                                        Pager.query(
                                                                "of", everybody ? EVERYBODY : null),
                                                        number,
                                                        read))));
    }

    private List<Line> lines(Page<PersonalToken> read) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Pager.shown(read).stream()
                .map(
                        each ->
                                new Line(
                                        each,
                                        each.expirationDate() != null
                                                && each.expirationDate().isBefore(now)))
                .toList();
    }

    /** The answer is the one page that shows the secret; it is kept nowhere. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> create(MultivaluedMap<String, String> sent) {
        FormFields form = new FormFields(sent);
        Fields fields = new Fields(form.text("name"), form.text("days"), form.text("scopes"));
        Map<String, String> faults = new LinkedHashMap<>();
        if (fields.name().isEmpty() || fields.name().length() > 128) {
            faults.put("name", say().faultName());
        }
        if (!fields.days().matches("|30|90|365")) {
            faults.put("days", say().faultDays());
        }
        if (!faults.isEmpty()) {
            return list(422, false, 1, fields, faults);
        }
        return Uni.createFrom()
                .deferred(() -> tokens.create(request(fields)))
                .map(
                        made ->
                                visit.page(
                                        Templates.tokenCreated(
                                                visit.frame(Section.TOKENS),
                                                made,
                                                publicUrl.base() + "/oauth/token")))
                .onFailure(thrown -> thrown instanceof ApiException e && e.status() == 400)
                .recoverWithUni(
                        thrown -> list(422, false, 1, fields, fault((ApiException) thrown)));
    }

    private Map<String, String> fault(ApiException refusal) {
        return switch (refusal.field().orElse("")) {
            case "scope" -> Map.of("scopes", say().faultScopes());
            case "name" -> Map.of("name", say().faultTaken());
            // said of no field: there are as many as there may be
            case "" -> Map.of("name", say().faultMany());
            default -> throw refusal;
        };
    }

    private PersonalTokenRequest request(Fields fields) {
        boolean ends = !fields.days().isEmpty();
        return new PersonalTokenRequest(
                fields.name(),
                fields.scopeList(),
                null,
                ends ? OffsetDateTime.now(clock).plusDays(Long.parseLong(fields.days())) : null,
                !ends);
    }

    @POST
    @Path("/{id}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(UserLevel.ORG_ADMIN)
    @Operation(hidden = true)
    public Uni<Response> delete(@RestPath String id) {
        return tokens.delete(id).map(done -> visit.done(Section.TOKENS.path(), say().deleted()));
    }

    private TokenMessages say() {
        return visit.say(TokenMessages.class);
    }
}
