package dev.usher.audit;

/** The statement that writes many events at once, to stand in the statement that does what they tell of. */
public final class AuditSql {

    static final String COLUMNS =
            "id, created, action, status, actor_id, actor_name, target_id, target_type, target_name, address, tracking_id, details";

    /** In the place of an actor's parameter: this service itself. */
    public static final String SYSTEM = "array[null, '" + Actor.SYSTEM.name() + "', null, null]";

    private AuditSql() {}

    /**
     * An {@code insert … select} that can be the body of a {@code with} clause or stand alone. The expressions are the
     * programmer's, never a caller's.
     *
     * @param at the moment: a parameter such as {@code $5}
     * @param actor the parameter that {@link Actor#parameter} is bound to
     * @param type what the targets are
     * @param rows a select that yields {@code action} (text), {@code target_id} (uuid), {@code target_name} (text) and {@code
     *     details} (jsonb)
     */
    public static String insert(String at, String actor, Target.Type type, String rows) {
        return """
               insert into audit_event (%1$s)
               select uuid_v7(%2$s), %2$s, e.action, %3$s, (%4$s::text[])[1]::uuid, (%4$s::text[])[2],
                      e.target_id, '%5$s', e.target_name, (%4$s::text[])[3], (%4$s::text[])[4], e.details
               from (%6$s) e
               """
                .formatted(COLUMNS, at, AuditAction.statusOf("e.action"), actor, type, rows);
    }
}
