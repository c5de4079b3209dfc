package dev.usher.identity;

/** {@link StatusRules} as SQL. Each text is a select without a table, to be joined laterally to {@code identity h}. */
final class StatusSql {

    private StatusSql() {}

    /** What is true of identity {@code h} now. */
    static final String FACTS =
            """
            select case when h.status in ('DISABLED', 'ERROR', 'LOCKED')
                        then coalesce(h.status_before, case h.status when 'LOCKED' then 'ACTIVE' else 'UNREGISTERED' end)
                        else h.status end as base,
                   h.status = 'DISABLED' as disabled, h.fault is not null or h.status = 'ERROR' as faulty,
                   h.locked or h.status = 'LOCKED' as locked
            """;

    /** The invitation that identity {@code h} has. The offset keeps it from being looked up at every mention. */
    static final String LETTER =
            """
            select case
                when exists (select from invitation v where v.identity_id = h.id and v.state = 'SENT') then 'SENT'
                when exists (select from invitation v where v.identity_id = h.id and v.state in ('QUEUED', 'SENDING'))
                     or exists (select from due_invitation d where d.identity_id = h.id and d.cause = 'EXPIRED') then 'COMING'
                else 'NONE' end as letter
            offset 0
            """;

    /** The columns after facts {@code a} (base, disabled, faulty, locked) with letter {@code l}. */
    static final String COLUMNS =
            """
            select case when a.disabled then 'DISABLED'
                        when a.faulty then 'ERROR'
                        when a.locked then 'LOCKED'
                        when a.base in ('UNREGISTERED', 'WARNING') and l.letter = 'SENT' then 'PENDING'
                        when a.base = 'PENDING' and l.letter = 'NONE' then 'UNREGISTERED'
                        else a.base end as status,
                   case when a.disabled or a.faulty or a.locked then a.base end as status_before,
                   a.locked and (a.disabled or a.faulty) as locked
            """;

    /** Why the status is what it is, where columns {@code n} take the place of those of {@code h}. @param fault its code */
    static String reason(String fault) {
        return """
               case n.status
                   when 'DISABLED' then 'DISABLED_BY_ADMINISTRATOR'
                   when 'ERROR' then %s
                   when 'LOCKED' then case when exists (select from credential c
                                                        where c.identity_id = h.id and c.locked_until is not null)
                                             or exists (select from directory_sign_in d
                                                        where d.identity_id = h.id and d.locked_until is not null)
                                           then 'FAILED_SIGN_INS' else 'LOCKED_BY_ADMINISTRATOR' end
                   when 'WARNING' then (select v.failure_text from invitation v
                                        where v.identity_id = h.id and v.state = 'FAILED' order by v.id desc limit 1)
                   when 'UNREGISTERED' then
                       case when a.base = 'PENDING'
                            then coalesce((select case v.state when 'REVOKED' then 'INVITATION_REVOKED' end from invitation v
                                           where v.identity_id = h.id order by v.id desc limit 1), 'INVITATION_EXPIRED') end
               end
               """
                .formatted(fault);
    }
}
