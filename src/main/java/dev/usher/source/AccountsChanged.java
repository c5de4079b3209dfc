package dev.usher.source;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.UUID;

/**
 * What follows from accounts. Both calls run in the transaction that wrote the accounts, which holds the {@link
 * SourceLock}; a source that no identity profile uses has nothing to follow.
 */
public interface AccountsChanged {

    /** Brings identities in line with these accounts of the source. */
    Uni<Void> refresh(SqlClient client, UUID sourceId, UUID[] accountIds);

    /** Does what needs all accounts to be there: finds managers. Called once at the end of a load. */
    Uni<Void> settle(SqlClient client, UUID sourceId);
}
