package dev.usher.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Who is to be invited without anybody asking: kept true wherever identities come to be or change their state. */
@ApplicationScoped
class DueInvitations {

    /**
     * $1 identities that came to be or changed their lifecycle state, $2 whether they came to be, $3 now. Whoever leaves the
     * chosen states is no longer due; whoever is due already is due once.
     */
    private static final String MOVED =
            """
            with moved as materialized (
                select i.id, i.profile_id, i.status, i.created, p.invitation_options as options,
                       is_chosen(p.invitation_options, s.technical_name) as chosen
                from unnest($1::uuid[]) as m(id)
                join identity i on i.id = m.id
                join identity_profile p on p.id = i.profile_id
                left join lifecycle_state s on s.id = i.lifecycle_state_id
            ), left_state as (
                delete from due_invitation d using moved m
                where d.identity_id = m.id and d.cause = 'LIFECYCLE_STATE' and not m.chosen
            )
            insert into due_invitation (identity_id, profile_id, cause, due)
            select m.id, m.profile_id, case when m.chosen then 'LIFECYCLE_STATE' else 'CREATED' end, $3
            from moved m
            where (m.chosen or $2::boolean and m.options ->> 'mode' = 'ON_CREATION')
              and m.status in ('UNREGISTERED', 'WARNING')
              and m.created > coalesce((m.options ->> 'onlyCreatedAfter')::timestamptz, '-infinity')
            on conflict (identity_id) do nothing
            """;

    /** $1 profile. */
    private static final String NO_LONGER =
            """
            with profile as (
                select p.*, invitation_options ->> 'mode' as mode,
                       (invitation_options ->> 'onlyCreatedAfter')::timestamptz as created_after
                from identity_profile p where id = $1
            ), gone as (
                delete from due_invitation d
                using profile p, identity i left join lifecycle_state s on s.id = i.lifecycle_state_id
                where d.profile_id = p.id and i.id = d.identity_id
                  and (coalesce(p.mode, 'MANUAL') = 'MANUAL'
                       or case d.cause
                              when 'CREATED' then p.mode <> 'ON_CREATION' or i.created <= p.created_after
                              when 'LIFECYCLE_STATE' then not is_chosen(p.invitation_options, s.technical_name)
                                                          or i.created <= p.created_after
                              else p.invitation_options ->> 'resendOnExpiry' = 'false' end)
                returning d.identity_id
            )
            update identity i
            set status = 'UNREGISTERED', status_reason = 'INVITATION_EXPIRED', status_since = $2, modified = $2
            from gone g
            where i.id = g.identity_id and i.status = 'PENDING'
              and not exists (select from invitation o
                              where o.identity_id = i.id and o.state in ('QUEUED', 'SENDING', 'SENT'))
            """;

    /** $1 profile, $2 now. Those who exist count only when the options say from when on. */
    private static final String EXISTING =
            """
            insert into due_invitation (identity_id, profile_id, cause, due)
            select i.id, i.profile_id,
                   case p.invitation_options ->> 'mode' when 'ON_CREATION' then 'CREATED' else 'LIFECYCLE_STATE' end, $2
            from identity_profile p
            join identity i on i.profile_id = p.id
            left join lifecycle_state s on s.id = i.lifecycle_state_id
            where p.id = $1 and i.status = 'UNREGISTERED'
              and i.created > (p.invitation_options ->> 'onlyCreatedAfter')::timestamptz
              and (p.invitation_options ->> 'mode' = 'ON_CREATION' or is_chosen(p.invitation_options, s.technical_name))
              and not exists (select from invitation o where o.identity_id = i.id)
            on conflict (identity_id) do nothing
            """;

    private final Clock clock;

    DueInvitations(Clock clock) {
        this.clock = clock;
    }

    /** Identities that have just come to be. */
    Uni<Void> created(SqlClient client, UUID[] identities) {
        return moved(client, identities, true);
    }

    /** Identities whose lifecycle state has just changed. */
    Uni<Void> moved(SqlClient client, UUID[] identities) {
        return moved(client, identities, false);
    }

    private Uni<Void> moved(SqlClient client, UUID[] identities, boolean created) {
        return identities.length == 0
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(MOVED)
                        .execute(Tuple.of(identities, created, OffsetDateTime.now(clock)))
                        .replaceWithVoid();
    }

    /** After the profile's options changed. */
    Uni<Void> align(SqlClient client, UUID profileId) {
        Tuple parameters = Tuple.of(profileId, OffsetDateTime.now(clock));
        return client.preparedQuery(NO_LONGER)
                .execute(parameters)
                .chain(() -> client.preparedQuery(EXISTING).execute(parameters))
                .replaceWithVoid();
    }
}
