package dev.usher.invitation;

import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditSql;
import dev.usher.audit.Target;

/**
 * Who is invited, decided for the whole set in one statement (DESIGN, section 6). The same decision serves a request, its dry
 * run, and a batch of those who are due.
 */
final class InviteSql {

    private InviteSql() {}

    /** $1 requested ids as text, $2 as uuid (null: nobody's), in the order of the request. */
    private static final String NAMED =
            """
            asked as (
                select seq, requested, id, 'MANUAL' as cause, 0 as resend
                from unnest($1::text[], $2::uuid[]) with ordinality as r(requested, id, seq)
            )
            """;

    /** As {@link #NAMED}; $12 why each is due, $13 how many letters to each have expired in a row. */
    private static final String DUE =
            """
            asked as (
                select seq, requested, id, cause, resend
                from unnest($1::text[], $2::uuid[], $12::text[], $13::int[]) with ordinality
                     as r(requested, id, cause, resend, seq)
            )
            """;

    /**
     * The first rule that applies, per identity {@code i} and cause {@code a}; null means that it is mailed. $3 target or
     * null. Whose letter expired stays PENDING until the next one is queued.
     */
    private static final String DECISION =
            """
            left join identity_profile p on p.id = i.profile_id
            left join lateral (
                select coalesce($3::text, p.invitation_options ->> 'emailTarget', 'WORK') as name
            ) target on true
            left join lateral (
                select case target.name when 'ALTERNATE' then i.alternate_email else i.email end as address
            ) mail on true
            left join lateral (
                -- what a fault hides counts again once its cause is gone
                select case when i.status = 'ERROR' and i.fault = 'EMAIL_CONFIGURATION' and is_mail_address(mail.address)
                            then case when i.locked then 'LOCKED' else coalesce(i.status_before, 'UNREGISTERED') end
                            else i.status end as status
            ) now on true
            left join lateral (
                select o.id from invitation o
                where o.identity_id = i.id and o.state in ('QUEUED', 'SENDING', 'SENT')
            ) underway on true
            left join lateral (
                select e.id
                from (
                    (select w.id, w.created from identity w where lower(w.email) = lower(mail.address))
                    union all
                    (select a.id, a.created from identity a where lower(a.alternate_email) = lower(mail.address)
                                                              and a.alternate_email is not null)
                ) e
                where (e.created, e.id) < (i.created, i.id)
                order by e.created, e.id
                limit 1
            ) earlier on true
            left join lateral (
                select case
                    when i.id is null then 'NOT_FOUND'
                    when now.status not in ('UNREGISTERED', 'WARNING')
                         and not (a.cause = 'EXPIRED' and now.status = 'PENDING') then now.status
                    when underway.id is not null then 'ALREADY_QUEUED'
                    when not is_mail_address(mail.address) then 'INVALID_EMAIL'
                    when earlier.id is not null then 'DUPLICATE_EMAIL'
                    when i.bounced_address = lower(mail.address) then 'ADDRESS_BOUNCED'
                end as reason
            ) rule on true
            """;

    private static final String COLUMNS =
            """
            a.cause, a.resend,
            i.id as identity_id, mail.address, earlier.id as earlier_id, rule.reason, now.status as status,
            $3::text is null and target.name = 'ALTERNATE' as insisted,
            p.invitation_options ->> 'redirectUrl' as profile_redirect,
            extract(epoch from (p.invitation_options ->> 'expiry')::interval)::bigint as profile_lifetime
            """;

    private static final String DECIDE_NAMED = decide(NAMED);

    private static final String DECIDE_DUE = decide(DUE);

    private static String decide(String asked) {
        return "with "
                + asked
                + ", decided as materialized (select a.seq::int as seq, a.requested, "
                + COLUMNS
                + " from asked a left join identity i on i.id = a.id "
                + DECISION
                + ")";
    }

    private static final String NOBODY_ASKED =
            " cross join (select 'MANUAL'::text as cause, 0 as resend) a ";

    /**
     * $1 how many at most, $2 is not used. Whoever would be ignored is passed over, so that they never fill up the limit
     * call after call.
     */
    private static final String DECIDE_UNINVITED =
            "with decided as materialized (select row_number() over (order by d.identity_id)::int as seq,"
                    + " replace(d.identity_id::text, '-', '') as requested, d.* from (select "
                    + COLUMNS
                    + " from identity i "
                    + NOBODY_ASKED
                    + DECISION
                    + """
                     where i.status = 'UNREGISTERED'
                       and (rule.reason is null or rule.reason in ('INVALID_EMAIL', 'ADDRESS_BOUNCED'))
                     order by i.id limit $1::int) d where $2::uuid[] is null)
                    """;

    private static final String OUTCOME =
            """
            case when d.reason is null then 'QUEUED'
                 when d.reason in ('INVALID_EMAIL', 'ADDRESS_BOUNCED') then 'FAILED'
                 else 'IGNORED' end
            """;

    /** The duplicate's owner, or the address that bounced: what a person needs to act on a reason. */
    private static final String DETAIL =
            """
            case d.reason when 'DUPLICATE_EMAIL' then replace(d.earlier_id::text, '-', '')
                          when 'ADDRESS_BOUNCED' then d.address
                          when 'INVALID_EMAIL' then left(d.address, 254) end
            """;

    /** Whoever was ignored had nothing done to. */
    private static final String EVENTS =
            """
            select case t.outcome when 'QUEUED' then '%s' else '%s' end as action,
                   i.id as target_id, i.alias as target_name,
                   jsonb_strip_nulls(jsonb_build_object('taskId', replace($4::uuid::text, '-', ''),
                                                        'invitationId', replace(t.invitation_id::text, '-', ''),
                                                        'reason', t.reason)) as details
            from traced t
            join identity i on i.id = t.identity_id
            where t.outcome in ('QUEUED', 'FAILED')
            """
                    .formatted(
                            AuditAction.USER_INVITE.wire(), AuditAction.USER_INVITE_FAILURE.wire());

    private static final String PREVIEW =
            " select d.requested, d.identity_id, "
                    + OUTCOME
                    + " as outcome, d.reason, "
                    + DETAIL
                    + " as detail, case when d.reason is null then d.address end as recipient from decided d order by d.seq";

    /**
     * $4 task, $5 now, $6 key id, $7 default lifetime in seconds, $8 redirect, $9 locale, $10 an id for each letter, $11 who does it.
     *
     * <p>A letter that another call queued since this statement began is the unique index's to tell: its identity counts
     * as ALREADY_QUEUED. In the order of identities, so that calls that name the same people wait for each other one way.
     */
    private static final String QUEUE =
            """
            , letter as (
                insert into invitation (id, identity_id, task_id, cause, recipient, redirect_url, locale, key_id, lifetime,
                                        resend, next_attempt, created)
                select ($10::uuid[])[d.seq], d.identity_id, $4, d.cause, d.address, coalesce($8, d.profile_redirect),
                       $9, $6, coalesce(d.profile_lifetime, $7), d.resend, $5, $5
                from decided d
                where d.reason is null
                order by d.identity_id
                on conflict (identity_id) where state in ('QUEUED', 'SENDING', 'SENT') do nothing
                returning id, identity_id
            ), traced as (
                insert into task_outcome (task_id, seq, requested, identity_id, outcome, reason, detail, invitation_id)
                select $4, d.seq, d.requested, d.identity_id,
                       case when d.reason is null and l.id is null then 'IGNORED' else
            """
                    + OUTCOME
                    + " end, case when d.reason is null and l.id is null then 'ALREADY_QUEUED' else d.reason end, "
                    + DETAIL
                    + """
                    , l.id
                from decided d left join letter l on l.identity_id = d.identity_id and d.reason is null
                returning outcome, reason, identity_id, invitation_id
            ), audited as (
            """
                    + AuditSql.insert("$5", "$11", Target.Type.IDENTITY, EVENTS)
                    + """
            ), faulted as (
                update identity i
                set status = case when d.insisted and d.reason = 'INVALID_EMAIL' then 'ERROR' else 'WARNING' end,
                    status_before = case when d.insisted and d.reason = 'INVALID_EMAIL' then i.status end,
                    fault = case when d.insisted and d.reason = 'INVALID_EMAIL' then 'EMAIL_CONFIGURATION' end,
                    fault_since = case when d.insisted and d.reason = 'INVALID_EMAIL' then $5 end,
                    status_reason = d.reason, status_since = $5, modified = $5
                from decided d
                where d.identity_id = i.id and d.reason in ('INVALID_EMAIL', 'ADDRESS_BOUNCED')
            ), given_up as (
                update identity i
                set status = 'UNREGISTERED', status_reason = d.reason, status_since = $5, modified = $5
                from decided d
                where d.identity_id = i.id and d.cause = 'EXPIRED' and d.reason = 'DUPLICATE_EMAIL' and i.status = 'PENDING'
            ), mended as (
                update identity i
                set status = d.status, status_before = null, fault = null, fault_since = null, status_reason = null, status_since = $5,
                    modified = $5
                from decided d
                where d.identity_id = i.id and d.reason is null and i.status = 'ERROR'
            )
            select outcome, reason, count(*)::int as count from traced group by outcome, reason
            """;

    /**
     * $1 profile, $2 mode, $3 target or null, $4 technical names of states, $5 time or null: what would become of those who
     * exist and were never invited, were the profile to invite by these options.
     */
    static final String EXISTING =
            "select coalesce(rule.reason, 'QUEUED') as outcome, coalesce(i.created > $5, false) as included,"
                    + " count(*)::int as count from identity i "
                    + NOBODY_ASKED
                    + DECISION
                    + """
                    left join lifecycle_state s on s.id = i.lifecycle_state_id
                    where i.profile_id = $1 and i.status = 'UNREGISTERED'
                      and ($2::text = 'ON_CREATION'
                           or $2::text = 'ON_LIFECYCLE_STATE' and lower(s.technical_name) = any ($4::text[]))
                      and not exists (select from invitation o where o.identity_id = i.id)
                    group by 1, 2
                    """;

    /** For those who are due. */
    static String release() {
        return DECIDE_DUE + QUEUE;
    }

    static String preview(boolean named) {
        return (named ? DECIDE_NAMED : DECIDE_UNINVITED) + PREVIEW;
    }

    static String queue(boolean named) {
        return (named ? DECIDE_NAMED : DECIDE_UNINVITED) + QUEUE;
    }
}
