package dev.usher.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Looks for faults in one statement, notes those that are new and forgets those whose cause is gone. Only identities for
 * which something changes are written.
 */
@ApplicationScoped
class Faults {

    /**
     * $1 what the scope needs, $2 now. Somebody who has registered needs no letter, and one whose letter is on its way has
     * an address for it. What is written follows from the row as it is once it is held: a large profile takes a while, and
     * whoever is disabled meanwhile stays so.
     */
    private static final String INSPECT =
            """
            with seen as materialized (
                select h.id, h.fault, h.status,
                       case
                           when p.invitation_options ->> 'emailTarget' = 'ALTERNATE' and f.base in ('UNREGISTERED', 'WARNING')
                                and not is_mail_address(h.alternate_email)
                                and not exists (select from invitation v where v.identity_id = h.id
                                                                           and v.state in ('QUEUED', 'SENDING', 'SENT'))
                               then 'EMAIL_CONFIGURATION'
                           when p.sign_in_source_id is not null
                                and not exists (select from account c where c.identity_id = h.id
                                                                        and c.source_id = p.sign_in_source_id)
                               then 'SIGN_IN_SOURCE_MISMATCH'
                           when exists (select from account c where c.identity_id = h.id
                                        group by c.source_id having count(*) > 1)
                               then 'SEVERAL_ACCOUNTS'
                       end as found
                from identity h
                left join identity_profile p on p.id = h.profile_id
                cross join lateral (%2$s) f
                where %1$s
            ), held as materialized (
                select i.*, s.found
                from identity i
                join seen s on s.id = i.id
                where s.found is distinct from s.fault or s.found is null and s.status = 'ERROR'
                order by i.id
                for update of i
            ), next as materialized (
                select h.id, h.found, n.*, %3$s as reason
                from held h
                cross join lateral (%2$s) f
                cross join lateral (select f.base, f.disabled, h.found is not null as faulty, f.locked) a
                cross join lateral (%4$s) l
                cross join lateral (%5$s) n
            ), written as (
                update identity i
                set fault = n.found, fault_since = case when n.found is not null then $2::timestamptz end,
                    status = n.status, status_before = n.status_before, locked = n.locked,
                    status_reason = case when n.status <> i.status or n.status = 'ERROR' then n.reason else i.status_reason end,
                    status_since = case when n.status <> i.status then $2::timestamptz else i.status_since end, modified = $2::timestamptz
                from next n
                where i.id = n.id
            )
            select array(select n.id from next n
                         where n.status = 'UNREGISTERED'
                           and not exists (select from invitation v where v.identity_id = n.id)) as freed
            """;

    private static final String SOME = inspect("h.id = any($1::uuid[])");
    private static final String OF_PROFILE = inspect("h.profile_id = $1::uuid");

    private final DueInvitations due;
    private final Clock clock;

    Faults(DueInvitations due, Clock clock) {
        this.due = due;
        this.clock = clock;
    }

    private static String inspect(String scope) {
        return INSPECT.formatted(
                scope,
                StatusSql.FACTS,
                StatusSql.reason("h.found"),
                StatusSql.LETTER,
                StatusSql.COLUMNS);
    }

    /** These identities. */
    Uni<Void> inspect(SqlClient client, UUID[] identities) {
        return identities.length == 0
                ? Uni.createFrom().voidItem()
                : inspect(client, SOME, identities);
    }

    /** All identities of a profile. */
    Uni<Void> inspectProfile(SqlClient client, UUID profileId) {
        return inspect(client, OF_PROFILE, profileId);
    }

    /** Whoever was never invited because of a fault is like somebody who has just come to be. */
    private Uni<Void> inspect(SqlClient client, String sql, Object scope) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(scope, OffsetDateTime.now(clock)))
                .map(rows -> rows.iterator().next().getArrayOfUUIDs("freed"))
                .flatMap(freed -> due.created(client, freed));
    }
}
