package dev.usher.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an identity owns that has to have an owner. Personal access tokens go with their person. */
final class Ownership {

    /** Whether identity {@code h} owns anything. */
    static final String OWNS =
            """
            (exists (select from source s where s.owner_id = h.id)
             or exists (select from identity_profile p where p.owner_id = h.id)
             or exists (select from api_client c where c.owner_id = h.id and c.kind = 'CLIENT'))
            """;

    private static final String LIST =
            """
            select 'SOURCE_OWNER' as association, 'SOURCE' as type, id, name from source where owner_id = $1
            union all
            select 'IDENTITY_PROFILE_OWNER', 'IDENTITY_PROFILE', id, name from identity_profile where owner_id = $1
            union all
            select 'OAUTH_CLIENT_OWNER', 'OAUTH_CLIENT', id, name from api_client where owner_id = $1 and kind = 'CLIENT'
            order by 1, 4
            limit 250
            """;

    private Ownership() {}

    /** What the contract answers when an identity cannot be removed (contract, 1.5). */
    @RegisterForReflection
    record Refusal(String message, List<Association> associationDetails) {}

    /** Things of one kind. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Association(String associationType, List<Reference> entities) {}

    static Uni<List<Association>> of(SqlClient client, UUID identity) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(identity))
                .map(
                        rows -> {
                            Map<String, List<Reference>> found = new LinkedHashMap<>();
                            for (Row row : rows) {
                                found.computeIfAbsent(
                                                row.getString("association"),
                                                absent -> new ArrayList<>())
                                        .add(
                                                new Reference(
                                                        row.getString("type"),
                                                        Ids.wire(row.getUUID("id")),
                                                        row.getString("name")));
                            }
                            return found.entrySet().stream()
                                    .map(each -> new Association(each.getKey(), each.getValue()))
                                    .toList();
                        });
    }
}
