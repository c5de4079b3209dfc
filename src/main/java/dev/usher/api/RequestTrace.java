package dev.usher.api;

import jakarta.enterprise.context.RequestScoped;

/** What is known of the running request: its family and the tracking id in body, header and log. */
@RequestScoped
public class RequestTrace {

    private Family family = Family.BARE;
    private String trackingId;

    /** The family it was called in. */
    public Family family() {
        return family;
    }

    /** 32 hex characters. */
    public String trackingId() {
        return trackingId;
    }

    void begin(Family family, String trackingId) {
        this.family = family;
        this.trackingId = trackingId;
    }
}
