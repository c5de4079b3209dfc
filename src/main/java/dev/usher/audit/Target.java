package dev.usher.audit;

import java.util.UUID;

/**
 * What it is done to.
 *
 * @param id null when the thing has none
 * @param name as it is called at that moment; null: an identity's account name is looked up, others have none
 */
public record Target(Type type, UUID id, String name) {

    /** The kinds of things. */
    public enum Type {
        IDENTITY,
        IDENTITY_PROFILE,
        LIFECYCLE_STATE,
        SOURCE,
        ACCESS_TOKEN,
        OAUTH_CLIENT,
        NOTIFICATION_TEMPLATE,
        TASK,
        REPORT
    }

    /** A person; the account name is looked up when the event is written. */
    public static Target identity(UUID id) {
        return new Target(Type.IDENTITY, id, null);
    }

    /** A person whose account name is known. */
    public static Target identity(UUID id, String alias) {
        return new Target(Type.IDENTITY, id, alias);
    }
}
