package dev.usher.console.identity;

import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.api.query.Paging;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.audit.AuditEvents;
import dev.usher.console.Allowed;
import dev.usher.console.Frame;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.console.audit.AuditPage;
import dev.usher.console.invitation.LetterRow;
import dev.usher.identity.Portrait;
import dev.usher.identity.Portraits;
import dev.usher.invitation.Invitations;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** One identity: who it is, what is wrong, its accounts, its letters, what was done to it. */
@ServedBy(Role.CONSOLE)
@Path("/console/identities/{id}")
@Produces(MediaType.TEXT_HTML)
class PersonResource {

    /** The newest letters and events. */
    private static final Paging SOME = new Paging(20, 0, false);

    private final Portraits portraits;
    private final Invitations invitations;
    private final AuditEvents events;
    private final Visit visit;

    PersonResource(Portraits portraits, Invitations invitations, AuditEvents events, Visit visit) {
        this.portraits = portraits;
        this.invitations = invitations;
        this.events = events;
        this.visit = visit;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance person(
                Frame frame,
                Person person,
                List<LetterRow> letters,
                List<AuditPage> deeds,
                String back);
    }

    @GET
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> show(@RestPath String id) {
        UUID identityId = Ids.known(id);
        String ofThis = "identityId eq \"" + Ids.wire(identityId) + "\"";
        return Uni.combine()
                .all()
                .unis(
                        portraits.of(identityId),
                        invitations.list(ofThis, null, SOME),
                        events.list("target.id eq \"" + Ids.wire(identityId) + "\"", null, SOME))
                .asTuple()
                .map(
                        read ->
                                page(
                                        read.getItem1(),
                                        read.getItem2().items().stream()
                                                .map(LetterRow::of)
                                                .toList(),
                                        read.getItem3().items().stream()
                                                .map(AuditPage::of)
                                                .toList()));
    }

    private Response page(Portrait portrait, List<LetterRow> letters, List<AuditPage> deeds) {
        Person person = Person.of(portrait);
        return visit.page(
                Templates.person(
                        visit.frame(Section.IDENTITIES),
                        person,
                        letters,
                        deeds,
                        IdentityQuery.PATH + "/" + person.id()));
    }
}
