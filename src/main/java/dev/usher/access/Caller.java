package dev.usher.access;

import dev.usher.audit.Actor;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls.
 *
 * @param clientId the personal access token or program
 * @param owner the person behind it; empty for a program of its own
 * @param name what a task shows as its launcher
 */
public record Caller(
        UUID clientId,
        Optional<UUID> owner,
        String name,
        Set<UserLevel> levels,
        Set<String> scopes) {

    /** This service itself, where work has no caller. */
    public static final Caller SYSTEM =
            new Caller(new UUID(0, 0), Optional.empty(), "usher", Set.of(), Set.of());

    /** A person who signed in with a browser: what it may is for its levels alone to say. */
    static Caller signedIn(Owners.Owner owner, Set<UserLevel> levels) {
        return new Caller(
                owner.id(), Optional.of(owner.id()), owner.alias(), levels, Set.of(Scopes.ALL));
    }

    /** As the audit trail shows it where no request tells from where; else see {@link CurrentCaller#actor(Caller)}. */
    public Actor actor() {
        return this == SYSTEM ? Actor.SYSTEM : new Actor(owner.orElse(clientId), name, null, null);
    }

    /** Whether any one of these scopes was granted. */
    public boolean hasScope(String... anyOf) {
        if (anyOf.length == 0 || scopes.contains(Scopes.ALL)) {
            return true;
        }
        for (String scope : anyOf) {
            if (scopes.contains(scope)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the person has any one of these levels. */
    public boolean hasLevel(UserLevel... anyOf) {
        if (anyOf.length == 0) {
            return true;
        }
        for (UserLevel level : anyOf) {
            if (levels.contains(level)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may call an endpoint with these rights. */
    boolean may(Requires rights) {
        boolean person = owner.isPresent();
        return hasScope(rights.scopes()) && (person ? hasLevel(rights.levels()) : rights.app());
    }
}
