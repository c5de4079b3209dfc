package dev.usher.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Whose an account is, where no identity is made of it: the identity's whose alias (or work address, as the source says) is
 * what the account says, whatever the case. Of several such identities it is the one that was there first.
 */
@ApplicationScoped
class Correlation {

    /** The parameter is the scope's. */
    private static final String CORRELATE =
            """
            with keyed as materialized (
                select a.id, a.identity_id as before, a.correlation_key as key_before,
                       coalesce(s.correlation ->> 'identityAttribute', 'alias') as attribute,
                       nullif(left(lower((case when s.correlation ->> 'accountAttribute' is null then a.native_identity
                                               else a.attributes ->> (s.correlation ->> 'accountAttribute') end)
                                         collate "pg_c_utf8"), 256), '') as key
                from account a
                join source s on s.id = a.source_id
                where a.id in (%s) and not exists (select from identity_profile p where p.source_id = a.source_id)
            ), matched as materialized (
                select k.*, m.id as identity_id
                from keyed k
                left join lateral (
                    (select i.id from identity i where k.attribute = 'alias' and lower(i.alias) = k.key
                     order by i.created, i.id limit 1)
                    union all
                    (select i.id from identity i where k.attribute = 'email' and lower(i.email) = k.key
                     order by i.created, i.id limit 1)
                    limit 1
                ) m on true
            ), linked as (
                update account a
                set correlation_key = m.key, identity_id = m.identity_id
                from matched m
                where a.id = m.id and (m.key_before, m.before) is distinct from (m.key, m.identity_id)
                returning m.before, m.identity_id
            )
            select array(select distinct t.id
                         from linked k cross join lateral (values (k.before), (k.identity_id)) as t(id)
                         where t.id is not null) as touched
            """;

    private static final String ACCOUNTS = CORRELATE.formatted("select unnest($1::uuid[])");

    private static final String OF_IDENTITIES = of("i.id = any($1::uuid[])");
    private static final String OF_PROFILE = of("i.profile_id = $1::uuid");

    /** $1 a source that identities are made of from now on. */
    private static final String RELEASE =
            """
            with correlated as materialized (
                select id, identity_id from account where source_id = $1 and correlation_key is not null for update
            ), released as (
                update account a set identity_id = null, correlation_key = null from correlated c where a.id = c.id
            )
            select array(select distinct identity_id from correlated where identity_id is not null) as touched
            """;

    private static String of(String identities) {
        return CORRELATE.formatted(
                """
                select a.id from identity i join account a on a.identity_id = i.id
                where %1$s and a.correlation_key is not null
                union
                select w.id
                from identity i
                cross join lateral (select a.id from account a
                                    where a.identity_id is null and a.correlation_key is not null
                                      and a.correlation_key in (lower(i.alias), lower(i.email))) w
                where %1$s
                """
                        .formatted(identities));
    }

    /** Finds out whose these accounts are. @return the identities that gained or lost one */
    Uni<UUID[]> accounts(SqlClient client, UUID[] accounts) {
        return touched(client, ACCOUNTS, accounts);
    }

    /** Finds these identities' accounts. @return the identities that gained or lost one */
    Uni<UUID[]> identities(SqlClient client, UUID[] identities) {
        return touched(client, OF_IDENTITIES, identities);
    }

    /** As {@link #identities}, for all of a profile. */
    Uni<UUID[]> profile(SqlClient client, UUID profileId) {
        return touched(client, OF_PROFILE, profileId);
    }

    /** Accounts that were correlated and are to become identities now. @return whose they were */
    Uni<UUID[]> release(SqlClient client, UUID sourceId) {
        return touched(client, RELEASE, sourceId);
    }

    private static Uni<UUID[]> touched(SqlClient client, String sql, Object scope) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(scope))
                .map(rows -> rows.iterator().next().getArrayOfUUIDs("touched"));
    }
}
