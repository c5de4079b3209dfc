package dev.usher.invitation;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.task.Tasks;
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

/**
 * Queues a new letter to somebody who was invited before. Its link is a new one, and the link of the letter that was
 * open until then works no longer.
 */
@ApplicationScoped
public class Reinvitation {

    /**
     * $1 identity. Whom a new letter can reach: somebody who has not registered, was invited before, and whose address
     * is one that can be mailed and did not bounce hard. The letter goes where the last one went, as far as the identity
     * still has that address.
     */
    private static final String REACHABLE =
            """
            from identity i
            left join identity_profile p on p.id = i.profile_id
            join lateral (
                select o.recipient, o.redirect_url, o.locale, o.resend
                from invitation o
                where o.identity_id = i.id
                order by o.id desc
                limit 1
            ) last on true
            join lateral (
                select case when lower(last.recipient) = lower(i.email) then i.email
                            when lower(last.recipient) = lower(i.alternate_email) then i.alternate_email
                            when p.invitation_options ->> 'emailTarget' = 'ALTERNATE' then i.alternate_email
                            else i.email end as address
            ) mail on true
            where i.id = $1 and i.status in ('UNREGISTERED', 'PENDING', 'WARNING') and is_mail_address(mail.address)
              and i.bounced_address is distinct from lower(mail.address)
            """;

    /** $2 now. The letter first, then the identity: every writer of both takes them in this order. */
    private static final String REVOKE =
            """
            with open as materialized (
                select o.id, o.state
                from invitation o
                where o.identity_id = $1 and o.state in ('QUEUED', 'SENDING', 'SENT') and exists (select
            """
                    + REACHABLE
                    + """
                )
                for update of o
            )
            update invitation i
            set state = 'REVOKED', ended = $2, lease_owner = null, lease_until = null
            from open
            where i.id = open.id
            returning i.task_id, open.state as before
            """;

    /** $3 id, $4 task, $5 cause, $6 key id, $7 default lifetime in seconds. */
    private static final String QUEUE =
            """
            insert into invitation (id, identity_id, task_id, cause, recipient, redirect_url, locale, key_id, lifetime,
                                    resend, next_attempt, created)
            select $3, i.id, $4, $5, mail.address, last.redirect_url, last.locale, $6,
                   coalesce(extract(epoch from (p.invitation_options ->> 'expiry')::interval)::bigint, $7), last.resend, $2, $2
            """
                    + REACHABLE
                    + """
            for update of i
            on conflict (identity_id) where state in ('QUEUED', 'SENDING', 'SENT') do nothing
            returning id
            """;

    private final Tasks tasks;
    private final LinkKeys keys;
    private final InvitationSettings settings;
    private final Clock clock;

    Reinvitation(Tasks tasks, LinkKeys keys, InvitationSettings settings, Clock clock) {
        this.tasks = tasks;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Revokes the open letter, if there is one, and queues another. A letter that had not left yet counts as troubled on
     * its task. Once the transaction is committed, ring the {@link LettersBell}.
     *
     * @param transaction the caller's; nothing is half done only within one
     * @param taskId the task that the new letter belongs to, or null
     * @param cause why: MANUAL, CREATED, LIFECYCLE_STATE, EXPIRED or SELF_REQUEST
     * @return the new invitation; empty when no letter can reach the identity, or another was queued at the same time
     */
    public Uni<Optional<UUID>> queue(
            SqlClient transaction, UUID identityId, UUID taskId, String cause) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return transaction
                .preparedQuery(REVOKE)
                .execute(Tuple.of(identityId, now))
                .flatMap(revoked -> tasks.advance(transaction, steps(revoked)))
                .chain(
                        () ->
                                transaction
                                        .preparedQuery(QUEUE)
                                        .execute(
                                                Tuple.from(
                                                        new Object[] {
                                                            identityId,
                                                            now,
                                                            Ids.next(),
                                                            taskId,
                                                            cause,
                                                            keys.current(),
                                                            settings.ttl().toSeconds()
                                                        })))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            return each.hasNext()
                                    ? Optional.of(each.next().getUUID("id"))
                                    : Optional.empty();
                        });
    }

    private static List<Tasks.Step> steps(Iterable<Row> revoked) {
        List<Tasks.Step> steps = new ArrayList<>();
        for (Row row : revoked) {
            UUID taskId = row.getUUID("task_id");
            if (taskId != null && !row.getString("before").equals("SENT")) {
                steps.add(new Tasks.Step(taskId, 0, 0, 1));
            }
        }
        return steps;
    }
}
