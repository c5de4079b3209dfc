package dev.usher.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * What every signed-in person may see of an identity (contract, 1.2). Loaded attributes may be private, and nothing says
 * which are not: none is shown.
 *
 * @param status technical name of the lifecycle state
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
record PublicIdentity(
        String id,
        String name,
        String alias,
        String email,
        String status,
        String identityState,
        Reference manager,
        List<Attribute> attributes) {

    /** An attribute that is meant for everybody. */
    @RegisterForReflection
    record Attribute(String key, String name, String value) {}

    static PublicIdentity of(Row row) {
        return new PublicIdentity(
                Ids.wire(row.getUUID("id")),
                row.getString("name"),
                row.getString("alias"),
                row.getString("email"),
                row.getString("lifecycle_state"),
                row.getString("identity_state"),
                Reference.to("IDENTITY", row.getUUID("manager_id"), row.getString("manager_name")),
                List.of());
    }
}
