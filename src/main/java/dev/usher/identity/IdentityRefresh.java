package dev.usher.identity;

import dev.usher.api.Ids;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditSql;
import dev.usher.audit.Target;
import dev.usher.profile.InvitationOptions;
import dev.usher.source.AccountsChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes and changes identities by what the accounts of their profile's source say. */
@ApplicationScoped
class IdentityRefresh implements AccountsChanged {

    private static final String NEW_ADDRESSES =
            """
            select '%s' as action, identity_id as target_id, alias as target_name,
                   jsonb_build_object('emailBefore', email_before, 'email', email,
                                      'alternateEmailBefore', alternate_email_before, 'alternateEmail', alternate_email)
                       as details
            from wanted
            where not is_new
              and (email, alternate_email) is distinct from (email_before, alternate_email_before)
            """
                    .formatted(AuditAction.USER_EMAIL_UPDATE.wire());

    /**
     * An identity that already says what its account says is not touched. An account names its identity before there is one,
     * or is nobody's yet. Texts that go into indexes are cut to what an index entry holds. A lifecycle state that was set by
     * hand lasts until the account says something new. A manager whose own identity does not exist yet is found by {@link
     * #settle}.
     */
    private static final String REFRESH =
            """
            with read as (
                select a.id as account_id, a.identity_id as named_id, coalesce(a.identity_id, n.new_id) as identity_id,
                       left(a.native_identity, 256) as alias,
                       left(coalesce(a.attributes ->> $5, a.attributes ->> $6), 256) as display_name,
                       left(coalesce(a.attributes ->> $7, a.attributes ->> $8), 256) as first_name,
                       left(coalesce(a.attributes ->> $9, a.attributes ->> $10), 256) as last_name,
                       left(coalesce(a.attributes ->> $11, a.attributes ->> $12), 256) as email,
                       left(coalesce(a.attributes ->> $13, a.attributes ->> $14), 256) as alternate_email,
                       left(coalesce(a.attributes ->> $15, a.attributes ->> $16), 256) as manager_account,
                       nullif(left(coalesce(a.attributes ->> $17, a.attributes ->> $18), 256), '') as lifecycle_value,
                       case when cardinality($19::text[]) = 0 then a.attributes
                            else a.attributes || (select coalesce(jsonb_object_agg(t.name, a.attributes -> t.source), '{}')
                                                  from unnest($19::text[], $20::text[]) as t(name, source)
                                                  where a.attributes ? t.source)
                       end as attributes
                from unnest($3::uuid[], $4::uuid[]) as n(account_id, new_id)
                cross join lateral (select * from account where id = n.account_id limit 1) a
            ), wanted as materialized (
                select r.*, m.identity_id as manager_id, before.id is null as is_new,
                       before.lifecycle_state_id as state_before, before.email as email_before,
                       before.alternate_email as alternate_email_before,
                       case when before.id is null
                                 or r.lifecycle_value is distinct from before.lifecycle_value
                                 or before.lifecycle_state_id is null and not before.lifecycle_manual
                            then s.id else before.lifecycle_state_id end as lifecycle_state_id,
                       before.lifecycle_manual and r.lifecycle_value is not distinct from before.lifecycle_value
                           as lifecycle_manual,
                       coalesce(r.display_name, nullif(left(concat_ws(' ', r.first_name, r.last_name), 256), ''), r.alias)
                           as name
                from read r
                left join lateral (select * from identity where id = r.named_id limit 1) before on true
                left join lateral (select identity_id
                                   from account
                                   where source_id = $1 and native_identity = r.manager_account
                                   limit 1) m on true
                left join lateral (select id
                                   from lifecycle_state
                                   where profile_id = $2 and lower(technical_name) = lower(r.lifecycle_value collate "pg_c_utf8")
                                   limit 1) s on true
            ), updated as (
                update identity i
                set alias = w.alias, name = w.name, first_name = w.first_name, last_name = w.last_name, email = w.email,
                    alternate_email = w.alternate_email, attributes = w.attributes, manager_account = w.manager_account,
                    manager_id = case when w.manager_id is null and i.manager_account = w.manager_account
                                      then i.manager_id else w.manager_id end,
                    bounced_address = case when i.bounced_address in (lower(w.email collate "pg_c_utf8"),
                                                                      lower(w.alternate_email collate "pg_c_utf8"))
                                           then i.bounced_address end,
                    lifecycle_value = w.lifecycle_value, lifecycle_state_id = w.lifecycle_state_id,
                    lifecycle_manual = w.lifecycle_manual,
                    modified = $21, last_refresh = $21
                from wanted w
                where i.id = w.identity_id and not w.is_new
                  and (i.alias, i.name, i.first_name, i.last_name, i.email, i.alternate_email, i.attributes, i.manager_account,
                       i.lifecycle_value, i.lifecycle_state_id)
                      is distinct from
                      (w.alias, w.name, w.first_name, w.last_name, w.email, w.alternate_email, w.attributes, w.manager_account,
                       w.lifecycle_value, w.lifecycle_state_id)
                returning i.id
            ), created as (
                insert into identity (id, alias, name, first_name, last_name, email, alternate_email, attributes, profile_id,
                                      manager_account, manager_id, lifecycle_value, lifecycle_state_id,
                                      status_since, created, modified, last_refresh)
                select identity_id, alias, name, first_name, last_name, email, alternate_email, attributes, $2,
                       manager_account, manager_id, lifecycle_value, lifecycle_state_id, $21, $21, $21, $21
                from wanted
                where is_new
                returning id
            ), linked as (
                update account a
                set identity_id = w.identity_id
                from wanted w
                where a.id = w.account_id and w.named_id is null
            ), audited as (
            """
                    + AuditSql.insert("$21", AuditSql.SYSTEM, Target.Type.IDENTITY, NEW_ADDRESSES)
                    + """
            )
            select ((select count(*) from updated) + (select count(*) from created))::int as changed,
                   array(select id from updated union all select id from created) as touched,
                   array(select identity_id from wanted where is_new and $22::boolean) as created,
                   array(select identity_id from wanted
                         where not is_new and state_before is distinct from lifecycle_state_id) as moved
            """;

    /**
     * Looks each manager up by the key of the account: when nobody had a manager before, statistics say that nobody waits, and
     * a join left to the planner read all accounts for each identity.
     */
    private static final String SETTLE =
            """
            with found as materialized (
                select i.id, m.identity_id
                from identity_profile p
                join identity i on i.profile_id = p.id
                cross join lateral (select identity_id
                                    from account
                                    where source_id = $1 and native_identity = i.manager_account and identity_id is not null
                                    limit 1) m
                where p.source_id = $1 and i.manager_id is null and i.manager_account is not null
            )
            update identity i
            set manager_id = f.identity_id, modified = $2
            from found f
            where i.id = f.id
            """;

    /** $1 source. Where there is nothing to correlate and nothing that could be wrong, nothing is looked for. */
    private static final String PROFILE =
            """
            select id, attribute_config, invitation_options,
                   sign_in_source_id is not null or coalesce(invitation_options ->> 'emailTarget' = 'ALTERNATE', false)
                   or exists (select from identity where fault is not null)
                   or exists (select from source s
                              where not exists (select from identity_profile o where o.source_id = s.id)) as may_be_faulty
            from identity_profile
            where source_id = $1
            """;

    private final DueInvitations due;
    private final Correlation correlation;
    private final Faults faults;
    private final Clock clock;

    IdentityRefresh(DueInvitations due, Correlation correlation, Faults faults, Clock clock) {
        this.due = due;
        this.correlation = correlation;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public Uni<Void> refresh(SqlClient client, UUID sourceId, UUID[] accountIds) {
        return compute(client, sourceId, accountIds).replaceWithVoid();
    }

    /** As {@link #refresh}. @return how many identities were created or changed */
    Uni<Integer> compute(SqlClient client, UUID sourceId, UUID[] accountIds) {
        if (accountIds.length == 0) {
            return Uni.createFrom().item(0);
        }
        return profile(client, sourceId)
                .flatMap(
                        profile ->
                                profile.isEmpty()
                                        ? correlate(client, accountIds).replaceWith(0)
                                        : compute(client, sourceId, profile.get(), accountIds));
    }

    /** Accounts of which no identities are made belong to those who are there. */
    private Uni<Void> correlate(SqlClient client, UUID[] accountIds) {
        return correlation
                .accounts(client, accountIds)
                .flatMap(touched -> faults.inspect(client, touched));
    }

    @Override
    public Uni<Void> recorrelate(SqlClient client, UUID[] accountIds) {
        return correlate(client, accountIds);
    }

    @Override
    public Uni<Void> removed(SqlClient client, UUID[] identityIds) {
        return faults.inspect(client, identityIds);
    }

    /** Finds these identities' accounts on other sources, and what is wrong with them. */
    Uni<Void> check(SqlClient client, UUID[] identities) {
        return correlation
                .identities(client, identities)
                .flatMap(
                        more ->
                                faults.inspect(
                                        client,
                                        Stream.of(identities, more)
                                                .flatMap(Stream::of)
                                                .distinct()
                                                .toArray(UUID[]::new)));
    }

    /** @param automatic whether it invites by itself: whom it creates may be due */
    private record Profile(
            UUID id, AttributeSources sources, boolean automatic, boolean mayBeFaulty) {}

    private static Uni<Optional<Profile>> profile(SqlClient client, UUID sourceId) {
        return client.preparedQuery(PROFILE)
                .execute(Tuple.of(sourceId))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                return Optional.empty();
                            }
                            Row row = each.next();
                            return Optional.of(
                                    new Profile(
                                            row.getUUID("id"),
                                            AttributeSources.of(
                                                    row.getJsonObject("attribute_config")),
                                            InvitationOptions.of(
                                                            row.getJsonObject("invitation_options"))
                                                    .isAutomatic(),
                                            row.getBoolean("may_be_faulty")));
                        });
    }

    private Uni<Integer> compute(
            SqlClient client, UUID sourceId, Profile profile, UUID[] accountIds) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(sourceId);
        parameters.add(profile.id());
        parameters.add(accountIds);
        parameters.add(
                IntStream.range(0, accountIds.length)
                        .mapToObj(i -> Ids.next())
                        .toArray(UUID[]::new));
        parameters.addAll(profile.sources().columns());
        parameters.add(profile.sources().names().toArray(String[]::new));
        parameters.add(profile.sources().from().toArray(String[]::new));
        parameters.add(OffsetDateTime.now(clock));
        parameters.add(profile.automatic());
        return client.preparedQuery(REFRESH)
                .execute(Tuple.from(parameters))
                .map(rows -> rows.iterator().next())
                .call(
                        row ->
                                profile.mayBeFaulty()
                                        ? check(client, row.getArrayOfUUIDs("touched"))
                                        : Uni.createFrom().voidItem())
                .call(row -> due.created(client, row.getArrayOfUUIDs("created")))
                .call(row -> due.moved(client, row.getArrayOfUUIDs("moved")))
                .map(row -> row.getInteger("changed"));
    }

    @Override
    public Uni<Void> settle(SqlClient client, UUID sourceId) {
        return client.preparedQuery(SETTLE)
                .execute(Tuple.of(sourceId, OffsetDateTime.now(clock)))
                .replaceWithVoid();
    }
}
