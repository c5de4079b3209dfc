package dev.usher.audit;

import java.util.UUID;

/**
 * Who does what is recorded.
 *
 * @param id the person, or a program of its own; null for this service and for somebody who is not known
 * @param name as it is called at that moment
 * @param address IP address that the request came from; null when it did not come from outside
 * @param trackingId of the request; null outside of one
 */
public record Actor(UUID id, String name, String address, String trackingId) {

    /** This service itself: timers, and what follows from what somebody did earlier. */
    public static final Actor SYSTEM = new Actor(null, "usher", null, null);

    /** The same request, of somebody who is known by now. */
    public Actor as(UUID id, String name) {
        return new Actor(id, name, address, trackingId);
    }

    /** This service itself, because of what the same request did. */
    public Actor service() {
        return as(null, SYSTEM.name());
    }

    /** The one parameter that {@link AuditSql} reads it from. */
    public String[] parameter() {
        return new String[] {id == null ? null : id.toString(), name, address, trackingId};
    }
}
