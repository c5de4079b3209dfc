package dev.usher.access;

import dev.usher.api.RequestTrace;
import dev.usher.audit.Actor;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The caller of the running request, once its token was accepted, and where the request came from. */
@RequestScoped
public class CurrentCaller {

    private final RequestTrace trace;
    private Caller caller;
    private String address;

    CurrentCaller(RequestTrace trace) {
        this.trace = trace;
    }

    /** @throws IllegalStateException on an endpoint without {@link Requires} */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("this endpoint asks for no token");
        }
        return caller;
    }

    /**
     * The caller as the audit trail shows it. Ask for it before work begins that outlives the request.
     *
     * @throws IllegalStateException on an endpoint without {@link Requires}
     */
    public Actor actor() {
        return actor(get());
    }

    /** As {@link #actor()}, where the caller is at hand. */
    public Actor actor(Caller caller) {
        Actor known = caller.actor();
        return actor(known.id(), known.name());
    }

    /** A person whom a page knows by other means than a token: by a session, by a link. */
    public Actor actor(UUID identityId, String alias) {
        return new Actor(identityId, alias, address, trace.trackingId());
    }

    /** Somebody at a page who is not known. */
    public Actor visitor() {
        return actor(null, "visitor");
    }

    /** Whoever lets a request through says for whom. */
    public void set(Caller caller) {
        this.caller = caller;
    }

    void setAddress(String address) {
        this.address = address;
    }
}
