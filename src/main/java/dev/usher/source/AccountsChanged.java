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

    /** Finds out anew whose these accounts are, after the source's rule for it changed. */
    Uni<Void> recorrelate(SqlClient client, UUID[] accountIds);

    /** Accounts of these identities are gone together with their source. */
    Uni<Void> removed(SqlClient client, UUID[] identityIds);

    /** Does what needs all accounts to be there: finds managers. Called once at the end of a load. */
    Uni<Void> settle(SqlClient client, UUID sourceId);
}
