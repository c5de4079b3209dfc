package dev.usher.identity;

import static dev.usher.identity.IdentityAction.LOCK;
import static dev.usher.identity.IdentityAction.REMOVE;
import static dev.usher.identity.IdentityAction.RESET;
import static dev.usher.identity.IdentityAction.UNLOCK;

import dev.usher.audit.AuditSql;
import dev.usher.audit.Target;

/**
 * An action on a set of identities, decided and done in one statement. $1 now, $2 who does it (null: no person), $3 the actor
 * of the audit trail; the condition that selects the identities has the parameters from $4 on.
 */
final class ActionSql {

    /** The number of the condition's first parameter. */
    static final int FIRST = 4;

    /** Taken first: two administrators who shut each other out at once meet here. */
    static final String ADMINISTRATORS =
            "select from user_level where level = 'ORG_ADMIN' order by identity_id for update";

    /** The letter first, then the identity: every writer of both takes them in this order. */
    private static final String SELECTED =
            """
            with asked as materialized (
                select i.id from identity i where (%1$s) and ($2::uuid is null or $2::uuid is not null)
            ), letter as materialized (
                select v.id, v.identity_id, v.task_id, v.state
                from invitation v
                where v.identity_id in (select id from asked) and v.state in ('QUEUED', 'SENDING', 'SENT')
                order by v.id
                %2$s
            ), h as materialized (
                select i.*
                from identity i
                where i.id in (select id from asked) and (select count(*) from letter) >= 0
                order by i.id
                %2$s
            ), decided as materialized (
                select h.*, %3$s as refused from h
            ), next as materialized (
                select h.id, h.alias, h.status as was, n.status, n.status_before, n.locked, %4$s as reason,
                       n.status <> h.status or %5$s
                           or (a.base, a.disabled, a.locked) is distinct from (f.base, f.disabled, f.locked) as changes
                from decided h
                cross join lateral (%6$s) f
                cross join lateral (%7$s) a
                cross join lateral (%8$s) l
                cross join lateral (%9$s) n
                where h.refused is null
            )
            """;

    private static final String OTHER_ADMINISTRATOR =
            """
            exists (select from user_level u join identity o on o.id = u.identity_id
                    where u.level = 'ORG_ADMIN' and o.status = 'ACTIVE'
                      and (o.id = $2::uuid or o.id not in (select id from asked)))
            """;

    private static final String REVOKE =
            """
            , revoked as (
                update invitation v
                set state = 'REVOKED', ended = $1, lease_owner = null, lease_until = null
                from letter l join next n on n.id = l.identity_id
                where v.id = l.id
            ), undue as (
                delete from due_invitation d using next n where d.identity_id = n.id
            )
            """;

    /** Pass-through people have no password here; what the deployment's settings brought is theirs to end. */
    private static final String STRIP =
            """
            , levels as (
                delete from user_level u using next n where u.identity_id = n.id
            ), passwords as (
                delete from credential c using next n where c.identity_id = n.id
            ), tokens as (
                delete from api_client t using next n where t.owner_id = n.id and t.kind = 'PERSONAL' and not t.managed
            )
            """;

    private static final String LETTERS =
            "exists (select from letter e where e.identity_id = h.id)";

    /** What {@link #STRIP} takes. */
    private static final String RIGHTS =
            """
            exists (select from user_level u where u.identity_id = h.id)
                or exists (select from credential c where c.identity_id = h.id)
                or exists (select from api_client t where t.owner_id = h.id and t.kind = 'PERSONAL' and not t.managed)
            """;

    /** Failed sign-ins are forgotten too: also of somebody whom they have not locked yet. */
    private static final String FAILURES =
            """
            exists (select from credential c where c.identity_id = h.id
                                               and (c.locked_until is not null or c.failed_attempts > 0))
                or exists (select from directory_sign_in t where t.identity_id = h.id)
            """;

    private static final String CHANGE =
            """
            , changed as (
                update identity i
                set status = n.status, status_before = n.status_before, locked = n.locked,
                    status_reason = case when %1$s or n.status <> i.status then n.reason else i.status_reason end,
                    status_since = case when n.status <> i.status then $1 else i.status_since end,
                    session_epoch = i.session_epoch + %2$d, modified = $1
                from next n
                where i.id = n.id and n.changes
                returning i.id
            )
            """;

    private ActionSql() {}

    /** What would become of each: rows {@code name, count}. */
    static String preview(IdentityAction action, String condition) {
        return selected(action, condition, "")
                + """
                select coalesce(d.refused, case when n.changes then 'DONE' else 'UNCHANGED' end) as name, count(*)::int as count,
                       $1::timestamptz as at, $3::text[] as actor
                from decided d left join next n on n.id = d.id
                group by 1
                """;
    }

    /**
     * Does it. Rows {@code kind, name, id, count}: of kind OUTCOME what became of identities, each by itself or all
     * together; of kind TASK how many letters of a task will never leave.
     */
    static String run(IdentityAction action, String condition, boolean each) {
        return selected(action, condition, "for update")
                + effects(action)
                + ", recorded as ("
                + AuditSql.insert(
                        "$1",
                        "$3",
                        Target.Type.IDENTITY,
                        "select '%s' as action, n.id as target_id, n.alias as target_name,"
                                        .formatted(action.audited().wire())
                                + " jsonb_build_object('statusBefore', n.was) as details from next n where n.changes")
                + ") select 'OUTCOME' as kind, o.name, "
                + (each ? "o.id, 1 as count" : "null::uuid as id, count(*)::int as count")
                + """
                 from (select d.id, coalesce(d.refused, case when n.changes then 'DONE' else 'UNCHANGED' end) as name
                      from decided d left join next n on n.id = d.id) o
                """
                + (each ? "" : " group by o.name")
                + (action.endsInvitations()
                        ? """
                           union all
                          select 'TASK', null, l.task_id, count(*)::int
                          from letter l join next n on n.id = l.identity_id
                          where l.task_id is not null and l.state <> 'SENT'
                          group by l.task_id
                          """
                        : "");
    }

    private static String selected(IdentityAction action, String condition, String lock) {
        return SELECTED.formatted(
                condition,
                lock,
                refusal(action),
                reason(action),
                changesMore(action),
                StatusSql.FACTS,
                after(action),
                action.endsInvitations() ? "select 'NONE' as letter" : StatusSql.LETTER,
                StatusSql.COLUMNS);
    }

    /** The facts after the action. */
    private static String after(IdentityAction action) {
        return switch (action) {
            case ENABLE -> "select f.base, false as disabled, f.faulty, f.locked";
            case DISABLE -> "select f.base, true as disabled, f.faulty, f.locked";
            case LOCK -> "select f.base, f.disabled, f.faulty, true as locked";
            case UNLOCK -> "select f.base, f.disabled, f.faulty, false as locked";
            case RESET, REMOVE ->
                    "select 'UNREGISTERED' as base, false as disabled, f.faulty, false as locked";
        };
    }

    private static String reason(IdentityAction action) {
        return action == LOCK || action == RESET
                ? "case n.status when 'DISABLED' then h.status_reason when 'ERROR' then h.fault else '%s' end"
                        .formatted(action == LOCK ? "LOCKED_BY_ADMINISTRATOR" : "RESET")
                : StatusSql.reason("h.fault");
    }

    /** What counts as a change though the status does not. */
    private static String changesMore(IdentityAction action) {
        return switch (action) {
            case REMOVE -> "true";
            case LOCK ->
                    "h.status = 'LOCKED' and h.status_reason is distinct from 'LOCKED_BY_ADMINISTRATOR'";
            case DISABLE -> LETTERS;
            case RESET -> LETTERS + " or " + RIGHTS;
            case UNLOCK -> FAILURES;
            case ENABLE -> "false";
        };
    }

    private static String refusal(IdentityAction action) {
        StringBuilder sql = new StringBuilder("case");
        if (action.takesAway()) {
            sql.append(" when h.id = $2::uuid then 'OWN_ACCOUNT'")
                    .append(
                            " when exists (select from user_level u where u.identity_id = h.id and u.level = 'ORG_ADMIN') and not ")
                    .append(OTHER_ADMINISTRATOR)
                    .append(" then 'LAST_ADMINISTRATOR'");
        }
        if (action == RESET) {
            sql.append(" when h.status = 'DISABLED' then 'DISABLED'");
        }
        if (action == REMOVE) {
            sql.append(" when h.protected then 'PROTECTED' when ")
                    .append(Ownership.OWNS)
                    .append(" then 'OWNER'");
        }
        return action.takesAway() ? sql.append(" end").toString() : "null::text";
    }

    private static String effects(IdentityAction action) {
        if (action == REMOVE) {
            return ", removed as (delete from identity i using next n where i.id = n.id)";
        }
        boolean endsSessions = action.takesAway();
        String change =
                CHANGE.formatted(
                        action == LOCK ? "n.status = 'LOCKED'" : "false", endsSessions ? 1 : 0);
        return change
                + (action.endsInvitations() ? REVOKE : "")
                + (action == RESET ? STRIP : "")
                + (action == LOCK || action == UNLOCK ? counters(action) : "");
    }

    /** A lock of the administrator's does not end by itself; one that has ended leaves no failures. */
    private static String counters(IdentityAction action) {
        return ", counters as (update credential c set locked_until = null"
                + (action == UNLOCK ? ", failed_attempts = 0" : "")
                + " from next n where c.identity_id = n.id"
                + " and (c.locked_until is not null or c.failed_attempts > 0))"
                + ", tries as (delete from directory_sign_in t using next n where t.identity_id = n.id)";
    }
}
