package dev.usher.local.mail;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The letters that development mode sent: pages for people, JSON for scripts. Exists in development mode alone. */
@Path("/dev/mail")
@IfBuildProfile("dev")
@Produces(MediaType.TEXT_HTML)
public class LocalMailPages {

    /**
     * No script, nothing fetched from anywhere. A letter is shown in a sandboxed frame without an address of its own,
     * which inherits this.
     */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final LocalMailServerStart mail;

    LocalMailPages(LocalMailServerStart mail) {
        this.mail = mail;
    }

    /**
     * A line of the list, and the head of a letter. Plain, as {@link View} is: templates are compiled into every
     * package, where the mail libraries are missing.
     */
    public record Envelope(long id, String time, String from, String to, String subject) {}

    /** One way to look at a letter. */
    public record View(String name, String body, boolean html, List<String> links) {}

    /** What scripts get. */
    public record Message(
            long id,
            List<String> to,
            String from,
            String subject,
            Instant received,
            String text,
            List<String> links) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<Envelope> letters);

        static native TemplateInstance letter(Envelope letter, View view);
    }

    @GET
    @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
    public TemplateInstance list() {
        return Templates.list(mail.newestFirst().stream().map(LocalMailPages::envelope).toList());
    }

    @GET
    @Path("{id:\\d+}")
    @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
    public TemplateInstance html(@PathParam("id") long id) {
        ReceivedMail letter = find(id);
        return letter.html()
                .map(html -> page(letter, new View("html", framed(html), true, List.of())))
                .orElseGet(() -> text(id));
    }

    @GET
    @Path("{id:\\d+}/text")
    @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
    public TemplateInstance text(@PathParam("id") long id) {
        ReceivedMail letter = find(id);
        String text = letter.text().orElse("This letter has no text part.");
        return page(letter, new View("text", text, false, letter.links()));
    }

    @GET
    @Path("{id:\\d+}/source")
    @ResponseHeader(name = "Content-Security-Policy", value = POLICY)
    public TemplateInstance source(@PathParam("id") long id) {
        ReceivedMail letter = find(id);
        return page(letter, new View("source", letter.sourceText(), false, List.of()));
    }

    /**
     * @param to only what went to this address; all when missing
     */
    @GET
    @Path("messages")
    @Produces(MediaType.APPLICATION_JSON)
    public List<Message> messages(@QueryParam("to") String to) {
        return mail.newestFirst().stream()
                .filter(letter -> to == null || letter.isTo(to))
                .map(LocalMailPages::message)
                .toList();
    }

    @DELETE
    @Path("messages")
    public void clear() {
        mail.clear();
    }

    /** A click leaves the frame, so that the link's page opens as it would from a mail program. */
    static String framed(String html) {
        return "<base target=\"_top\">" + html;
    }

    static Message message(ReceivedMail mail) {
        return new Message(
                mail.id(),
                mail.recipients(),
                mail.from(),
                mail.subject(),
                mail.receivedAt(),
                mail.text().orElse(""),
                mail.links());
    }

    private static Envelope envelope(ReceivedMail mail) {
        return new Envelope(
                mail.id(),
                TIME.format(mail.receivedAt()),
                mail.from(),
                String.join(", ", mail.recipients()),
                mail.subject().isEmpty() ? "(no subject)" : mail.subject());
    }

    private static TemplateInstance page(ReceivedMail mail, View view) {
        return Templates.letter(envelope(mail), view);
    }

    private ReceivedMail find(long id) {
        return mail.newestFirst().stream()
                .filter(letter -> letter.id() == id)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
