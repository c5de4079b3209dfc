package dev.usher.access;

import dev.usher.audit.Actor;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where access looks up the people it lets in. The identity package answers. */
public interface Owners {

    /**
     * A person as access sees one.
     *
     * @param active whether the person may sign in and act at all
     * @param awaited whether the person has yet to register and nothing speaks against it
     * @param sessionEpoch sessions and tokens of an earlier epoch are over
     */
    record Owner(
            UUID id,
            String name,
            String alias,
            String email,
            boolean active,
            boolean awaited,
            int sessionEpoch) {

        /**
         * Whether a client may act as this person: an active one, or, for a client that the deployment's settings
         * brought, one who has yet to register. So automation can start before the first administrator does, and a
         * locked, disabled or faulty person still ends every client.
         *
         * @param managed whether the client comes from the deployment's settings
         */
        boolean mayBeActedFor(boolean managed) {
            return active || managed && awaited;
        }
    }

    /** By id. */
    Uni<Optional<Owner>> byId(UUID id);

    /** The display names of those who exist. */
    Uni<Map<UUID, String>> names(Set<UUID> ids);

    /** By what a person types to sign in: the alias, or the work address when only one person has it. */
    Uni<Optional<Owner>> bySignInName(String name);

    /** Locks out a person whose sign-ins failed too often: {@code ACTIVE} becomes {@code LOCKED}; the audit trail tells. */
    Uni<Void> lock(UUID id, String reason, Actor actor);

    /** Ends a lock that was set for this very reason: the status before it returns; the audit trail tells. @return false when there is none */
    Uni<Boolean> unlock(UUID id, String reason, Actor actor);
}
