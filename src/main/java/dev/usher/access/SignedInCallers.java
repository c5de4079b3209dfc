package dev.usher.access;

import dev.usher.access.Owners.Owner;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;

/**
 * People who act in a browser, as callers: all that their levels allow, no client in between. Levels are read at each
 * request, so that a change takes effect at once.
 */
@ApplicationScoped
public class SignedInCallers {

    private final Pool pool;

    SignedInCallers(Pool pool) {
        this.pool = pool;
    }

    /** The caller that this person is. */
    public Uni<Caller> of(Owner owner) {
        return pool.preparedQuery("select level from user_level where identity_id = $1")
                .execute(Tuple.of(owner.id()))
                .map(
                        rows -> {
                            Set<UserLevel> levels = EnumSet.of(UserLevel.USER);
                            rows.forEach(
                                    row -> levels.add(UserLevel.valueOf(row.getString("level"))));
                            return Caller.signedIn(owner, levels);
                        });
    }
}
