package dev.usher.access.session;

import dev.usher.access.LinkKeys;
import dev.usher.access.Owners;
import dev.usher.access.Owners.Owner;
import dev.usher.api.page.PublicUrl;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.util.Optional;

/**
 * Sessions of people in a browser. The cookie holds everything; at each request the person is looked up, so that a
 * reset, a lock, a disabled account or a raised epoch ends the session at once.
 */
@ApplicationScoped
public class Sessions {

    /** Browsers take the prefix only with Secure, this host and the whole path (RFC 6265bis, section 4.1.3.2). */
    private static final String SECURE_NAME = "__Host-usher";

    private static final String PLAIN_NAME = "usher";

    private final SessionSeal seal;
    private final Owners owners;
    private final SignInSettings settings;
    private final PublicUrl publicUrl;
    private final Clock clock;

    Sessions(
            LinkKeys keys,
            Owners owners,
            SignInSettings settings,
            PublicUrl publicUrl,
            Clock clock) {
        this.seal = new SessionSeal(keys);
        this.owners = owners;
        this.settings = settings;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Who is signed in with this request; empty when nobody is, or no longer. */
    public Uni<Optional<Owner>> owner(HttpHeaders request) {
        Cookie cookie = request.getCookies().get(name());
        Optional<Session> session =
                cookie == null ? Optional.empty() : seal.open(cookie.getValue());
        return session.filter(one -> one.expires().isAfter(clock.instant()))
                .map(this::stillThere)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Owner>> stillThere(Session session) {
        return owners.byId(session.identityId())
                .map(
                        owner ->
                                owner.filter(Owner::active)
                                        .filter(one -> one.sessionEpoch() == session.epoch()));
    }

    /** The cookie that begins a session. */
    NewCookie begin(Owner owner) {
        Session session =
                new Session(
                        owner.id(), owner.sessionEpoch(), clock.instant().plus(settings.session()));
        return cookie().value(seal.seal(session)).build();
    }

    /** The cookie that ends it. */
    NewCookie end() {
        return cookie().value("").maxAge(0).build();
    }

    private NewCookie.Builder cookie() {
        return new NewCookie.Builder(name())
                .path("/")
                .httpOnly(true)
                .secure(publicUrl.isHttps())
                .sameSite(NewCookie.SameSite.LAX);
    }

    private String name() {
        return publicUrl.isHttps() ? SECURE_NAME : PLAIN_NAME;
    }
}
