package dev.usher.access.session;

import dev.usher.access.Owners;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Sessions for tests: of people who are really in the database, without typing a password. */
@ApplicationScoped
public class TestSessions {

    private final Sessions sessions;
    private final Owners owners;

    TestSessions(Sessions sessions, Owners owners) {
        this.sessions = sessions;
        this.owners = owners;
    }

    /** The name and the value of the cookie that this person has after signing in, with = between. */
    public String cookie(UUID identity) {
        var cookie = sessions.begin(owners.byId(identity).await().indefinitely().orElseThrow());
        return cookie.getName() + "=" + cookie.getValue();
    }
}
