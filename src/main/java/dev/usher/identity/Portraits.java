package dev.usher.identity;

import dev.usher.api.ApiException;
import dev.usher.identity.Portrait.Account;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads portraits. */
@ApplicationScoped
public class Portraits {

    private static final String PERSON =
            """
            select i.*, p.name as profile_name, m.name as manager_name, s.name as lifecycle_state,
                   array(select l.level from user_level l where l.identity_id = i.id order by 1) as levels
            from identity i
            left join identity_profile p on p.id = i.profile_id
            left join identity m on m.id = i.manager_id
            left join lifecycle_state s on s.id = i.lifecycle_state_id
            where i.id = $1
            """;

    private static final String ACCOUNTS =
            """
            select s.name as source, a.native_identity, a.modified,
                   coalesce(a.source_id = p.source_id, false) as authoritative
            from account a
            join source s on s.id = a.source_id
            join identity i on i.id = a.identity_id
            left join identity_profile p on p.id = i.profile_id
            where a.identity_id = $1
            order by authoritative desc, lower(s.name), a.native_identity
            limit 100
            """;

    private final Pool pool;

    Portraits(Pool pool) {
        this.pool = pool;
    }

    /** @return fails with 404 when there is no such identity */
    public Uni<Portrait> of(UUID id) {
        return pool.preparedQuery(PERSON)
                .execute(Tuple.of(id))
                .flatMap(
                        rows -> {
                            if (rows.size() == 0) {
                                throw ApiException.notFound();
                            }
                            Row person = rows.iterator().next();
                            return accounts(id).map(accounts -> portrait(person, accounts));
                        });
    }

    private Uni<List<Account>> accounts(UUID id) {
        return pool.preparedQuery(ACCOUNTS)
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            List<Account> accounts = new ArrayList<>(rows.size());
                            rows.forEach(
                                    row ->
                                            accounts.add(
                                                    new Account(
                                                            row.getString("source"),
                                                            row.getString("native_identity"),
                                                            row.getBoolean("authoritative"),
                                                            row.getOffsetDateTime("modified"))));
                            return accounts;
                        });
    }

    private static Portrait portrait(Row row, List<Account> accounts) {
        return new Portrait(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("alias"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("alternate_email"),
                row.getString("status"),
                row.getString("status_reason"),
                row.getOffsetDateTime("status_since"),
                row.getString("fault"),
                row.getBoolean("protected"),
                row.getUUID("profile_id"),
                row.getString("profile_name"),
                row.getString("lifecycle_state"),
                row.getUUID("manager_id"),
                row.getString("manager_name"),
                List.of(row.getArrayOfStrings("levels")),
                row.getOffsetDateTime("created"),
                row.getOffsetDateTime("modified"),
                row.getOffsetDateTime("last_refresh"),
                attributes(row.getJsonObject("attributes")),
                accounts);
    }

    private static Map<String, String> attributes(JsonObject loaded) {
        Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        loaded.forEach(
                each -> {
                    if (each.getValue() != null) {
                        attributes.put(each.getKey(), String.valueOf(each.getValue()));
                    }
                });
        return attributes;
    }
}
