package dev.usher.profile;

import dev.usher.audit.Actor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.UUID;

/** The identities of a profile, as far as the profile's own life touches them. Runs in the caller's transaction. */
public interface ProfileMembers {

    /** Computes all identities of the profile from its source's accounts. @return how many were created or changed */
    Uni<Integer> refresh(SqlClient client, UUID profileId);

    /**
     * Makes due whom the profile's options, as they are now, invite among those who exist, and nobody else. Whoever was invited
     * before is left alone.
     */
    Uni<Void> align(SqlClient client, UUID profileId);

    /** Looks what is wrong with the profile's identities, after it changed how they are written to or sign in. */
    Uni<Void> inspect(SqlClient client, UUID profileId);

    /**
     * Removes all identities of the profile and settles the tasks of letters that were on their way to them.
     *
     * @param actor who removes them, for the audit trail
     * @return how many there were
     * @throws dev.usher.api.ApiException 400 while one of them is protected
     */
    Uni<Integer> remove(SqlClient client, UUID profileId, Actor actor);
}
