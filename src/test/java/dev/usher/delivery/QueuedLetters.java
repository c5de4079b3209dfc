package dev.usher.delivery;

import static java.util.stream.Collectors.groupingBy;

import dev.usher.local.mail.LocalMailServer;
import dev.usher.local.mail.ReceivedMail;
import dev.usher.support.PostgresServer;
import dev.usher.support.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A task of many letters in the queue of processes under test, and what has become of them. */
final class QueuedLetters {

    /** Lanes × batch, as README states it for the settings of {@link #settings}. */
    static final int MOST_TWICE = 2 * 128;

    private final PostgresServer postgres;
    private final LocalMailServer mail;
    private final UUID task = UUID.randomUUID();

    QueuedLetters(PostgresServer postgres, LocalMailServer mail) {
        this.postgres = postgres;
        this.mail = mail;
    }

    /** A lease runs out six seconds after a run began, so that a test need not wait for minutes. */
    static Map<String, String> settings(PostgresServer postgres, LocalMailServer mail) {
        Map<String, String> settings = new LinkedHashMap<>(Settings.of(postgres, mail));
        settings.put("USHER_TIMERS_DELIVERY", "1s");
        settings.put("USHER_DELIVERY_RUN_FOR", "PT3S");
        settings.put("USHER_DELIVERY_SEND_TIMEOUT", "PT2S");
        settings.put("USHER_DELIVERY_LEASE_MARGIN", "PT1S");
        settings.put("USHER_DELIVERY_LANES", "2");
        settings.put("USHER_DELIVERY_BATCH", "128");
        return settings;
    }

    /** Queues letters to so many people, as an invite does. The next timer finds them all. */
    void queue(int count) {
        postgres.run(
                """
                with task as (
                    insert into task (id, definition, description, launcher, created, launched, total, open)
                    values (?, 'INVITE_IDENTITIES', '', 'test', clock_timestamp(), clock_timestamp(), ?, ?)
                    returning id
                ), person as (
                    insert into identity (id, alias, name, email, status_since, created, modified)
                    select gen_random_uuid(), 'p' || n, 'Person ' || n, 'p' || n || '@example.com', t, t, t
                    from generate_series(1, ?) n, clock_timestamp() t
                    returning id, email, created
                )
                insert into invitation (id, identity_id, task_id, cause, recipient, key_id, lifetime, next_attempt, created)
                select gen_random_uuid(), p.id, task.id, 'MANUAL', p.email, 'k1', 604800, p.created, p.created
                from person p, task
                """,
                task,
                count,
                count,
                count);
    }

    /** Letters that are not sent yet. */
    int unsent() {
        return Integer.parseInt(
                postgres.value("select count(*) from invitation where state <> 'SENT'"));
    }

    /** Whether the database answers, nothing is left to send and the task knows it. */
    boolean isDone() {
        return unsent() == 0
                && "t".equals(postgres.value("select completion_status is not null from task"));
    }

    /** The task's result and its counts: status total/sent/failed/open. */
    String taskResult() {
        return postgres.value(
                "select concat_ws('/', completion_status, total, sent, failed, troubled, open) from task");
    }

    /** How many of the invited have this status. */
    int people(String status) {
        return Integer.parseInt(
                postgres.value(
                        "select count(*) from identity where email like 'p%@example.com' and status = '"
                                + status
                                + "'"));
    }

    /** What each recipient got, oldest first. */
    Map<String, List<ReceivedMail>> byRecipient() {
        return mail.received().stream().collect(groupingBy(letter -> letter.recipients().get(0)));
    }

    /** What went to those who got more than one letter. */
    List<List<ReceivedMail>> sentTwice() {
        return byRecipient().values().stream().filter(letters -> letters.size() > 1).toList();
    }
}
