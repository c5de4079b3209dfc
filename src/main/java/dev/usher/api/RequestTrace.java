package dev.usher.api;

import jakarta.enterprise.context.RequestScoped;

/** What is known of the running request: its family and the tracking id in body, header and log. */
@RequestScoped
public class RequestTrace {

    private Family family = Family.BARE;
    private String path;
    private String trackingId;

    /** The family it was called in. */
    public Family family() {
        return family;
    }

    /** The canonical path, as resources are found by it; null outside a request. */
    public String path() {
        return path;
    }

    /** 32 hex characters. */
    public String trackingId() {
        return trackingId;
    }

    void begin(Family family, String path, String trackingId) {
        this.family = family;
        this.path = path;
        this.trackingId = trackingId;
    }
}
