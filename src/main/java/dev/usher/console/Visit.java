package dev.usher.console;

import dev.usher.access.Caller;
import dev.usher.access.UserLevel;
import dev.usher.api.page.Pages;
import dev.usher.api.page.PublicUrl;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** Somebody's request to the console: who, in which language, and how it is answered. */
@RequestScoped
public class Visit {

    private final Clock clock;
    private final PublicUrl publicUrl;

    private Caller caller;
    private String name;
    private Language language = Language.EN;
    private String here;
    private Optional<Flash> flash = Optional.empty();

    Visit(Clock clock, PublicUrl publicUrl) {
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    void begin(Map<String, Cookie> cookies, String accepted, String here) {
        this.language = Language.of(cookies, accepted);
        this.here = here;
        this.flash =
                Optional.ofNullable(cookies.get(Flash.COOKIE))
                        .flatMap(cookie -> Flash.read(cookie.getValue()));
    }

    void by(Caller caller, String name) {
        this.caller = caller;
        this.name = name;
    }

    /** Who asks, for the services that want to know. */
    public Caller caller() {
        return caller;
    }

    public boolean isAdmin() {
        return caller.hasLevel(UserLevel.ORG_ADMIN);
    }

    /** The messages of a bundle, for sentences that no template holds. */
    public <T> T say(Class<T> bundle) {
        return Sentences.of(bundle, language);
    }

    /** What goes around a page of this section. */
    public Frame frame(Section current) {
        return new Frame(
                language,
                name,
                isAdmin(),
                Section.of(caller),
                current,
                here,
                OffsetDateTime.now(clock),
                flash.orElse(null));
    }

    /** 200 with this page, in the language of the visit. */
    public Response page(TemplateInstance page) {
        return page(200, page);
    }

    public Response page(int status, TemplateInstance page) {
        Response.ResponseBuilder answer =
                Response.fromResponse(Pages.withScripts(status, page.setLocale(language.locale())));
        if (flash.isPresent()) {
            answer.cookie(cookie(Flash.COOKIE).maxAge(0).build());
        }
        return answer.build();
    }

    /** Goes on with a page of the console, which says first that something worked. */
    public Response done(String path, String sentence) {
        return goOn(path, Flash.good(sentence));
    }

    /** Goes on with a page of the console, which says first why something did not work. */
    public Response refused(String path, String sentence) {
        return goOn(path, Flash.bad(sentence));
    }

    private Response goOn(String path, Flash flash) {
        return Response.fromResponse(Pages.goOn(path))
                .cookie(cookie(Flash.COOKIE).value(flash.write()).maxAge(60).build())
                .build();
    }

    /** Goes on with a page of the console in this language, from now on. */
    Response speaking(Language chosen, String path) {
        return Response.fromResponse(Pages.goOn(path))
                .cookie(
                        cookie(Language.COOKIE)
                                .value(chosen.tag())
                                .maxAge(365 * 24 * 60 * 60)
                                .build())
                .build();
    }

    private NewCookie.Builder cookie(String name) {
        return new NewCookie.Builder(name)
                .value("")
                .path("/console")
                .httpOnly(true)
                .secure(publicUrl.isHttps())
                .sameSite(NewCookie.SameSite.STRICT);
    }
}
