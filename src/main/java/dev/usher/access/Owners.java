package dev.usher.access;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Where access looks up the people it lets in. The identity package answers. */
public interface Owners {

    /**
     * A person as access sees one.
     *
     * @param active whether the person may sign in and act at all
     * @param sessionEpoch sessions and tokens of an earlier epoch are over
     */
    record Owner(
            UUID id, String name, String alias, String email, boolean active, int sessionEpoch) {}

    /** By id. */
    Uni<Optional<Owner>> byId(UUID id);

    /** By what a person types to sign in: the alias, or the work address when only one person has it. */
    Uni<Optional<Owner>> bySignInName(String name);

    /** Locks out a person whose sign-ins failed too often: {@code ACTIVE} becomes {@code LOCKED}. */
    Uni<Void> lock(UUID id, String reason);

    /** Ends a lock: the status before it returns. */
    Uni<Void> unlock(UUID id);
}
