package dev.usher.access;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the running request, once its token was accepted. */
@RequestScoped
public class CurrentCaller {

    private Caller caller;

    /** @throws IllegalStateException on an endpoint without {@link Requires} */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("this endpoint asks for no token");
        }
        return caller;
    }

    void set(Caller caller) {
        this.caller = caller;
    }
}
