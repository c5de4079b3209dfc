package dev.usher.invitation;

import dev.usher.access.Caller;
import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.task.TaskDefinition;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Releases a batch of those whom their profiles invite without anybody asking. Taking them, deciding and queueing are one
 * transaction: a batch that is cut off has released nobody, and any number of batches never release a person twice or more
 * than the period allows.
 */
@ApplicationScoped
public class AutoInvite {

    private final Pool pool;
    private final Tasks tasks;
    private final LinkKeys keys;
    private final DueQueue queue;
    private final InvitationSettings settings;
    private final LettersBell bell;
    private final Clock clock;

    AutoInvite(
            Pool pool,
            Tasks tasks,
            LinkKeys keys,
            DueQueue queue,
            InvitationSettings settings,
            LettersBell bell,
            Clock clock) {
        this.pool = pool;
        this.tasks = tasks;
        this.keys = keys;
        this.queue = queue;
        this.settings = settings;
        this.bell = bell;
        this.clock = clock;
    }

    /** What a batch did. @param withheld how many profiles have somebody due whom a template keeps from being written to */
    public record Report(int released, int queued, int withheld) {}

    /** One batch. A task traces whom it released, if there was anybody. */
    public Uni<Report> run() {
        OffsetDateTime now = OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
        return pool.withTransaction(client -> release(client, now))
                .call(report -> report.queued() > 0 ? bell.ring() : Uni.createFrom().voidItem());
    }

    private Uni<Report> release(SqlConnection client, OffsetDateTime now) {
        return queue.take(client, now)
                .flatMap(
                        due ->
                                queue.withholding(client, now)
                                        .flatMap(
                                                withheld ->
                                                        due.isEmpty()
                                                                ? Uni.createFrom()
                                                                        .item(
                                                                                new Report(
                                                                                        0,
                                                                                        0,
                                                                                        withheld
                                                                                                .size()))
                                                                : invite(
                                                                        client, now, due,
                                                                        withheld)));
    }

    private Uni<Report> invite(
            SqlConnection client,
            OffsetDateTime now,
            List<DueQueue.Due> due,
            List<String> withheld) {
        UUID taskId = Ids.next();
        UUID[] letters = Stream.generate(Ids::next).limit(due.size()).toArray(UUID[]::new);
        JsonObject attributes = new JsonObject().put("withheldProfiles", new JsonArray(withheld));
        return tasks.open(
                        client, taskId, TaskDefinition.AUTO_INVITE, Caller.SYSTEM, null, attributes)
                .chain(
                        () ->
                                client.preparedQuery(InviteSql.release())
                                        .execute(parameters(taskId, now, due, letters)))
                .map(InviteCounts::of)
                .call(counts -> queue.count(client, now, letters))
                .call(
                        counts ->
                                tasks.begin(
                                        client,
                                        taskId,
                                        counts.start(),
                                        notes(counts, withheld),
                                        counts.attributes()))
                .map(counts -> new Report(due.size(), counts.queued(), withheld.size()));
    }

    private Tuple parameters(
            UUID taskId, OffsetDateTime now, List<DueQueue.Due> due, UUID[] letters) {
        return Tuple.from(
                new Object[] {
                    due.stream().map(each -> Ids.wire(each.identityId())).toArray(String[]::new),
                    due.stream().map(DueQueue.Due::identityId).toArray(UUID[]::new),
                    null,
                    taskId,
                    now,
                    keys.current(),
                    settings.ttl().toSeconds(),
                    null,
                    null,
                    letters,
                    Actor.SYSTEM.parameter(),
                    due.stream().map(DueQueue.Due::cause).toArray(String[]::new),
                    due.stream().map(DueQueue.Due::resend).toArray(Integer[]::new)
                });
    }

    private static List<Tasks.Note> notes(InviteCounts counts, List<String> withheld) {
        List<Tasks.Note> notes = new ArrayList<>(counts.notes());
        for (String profile : withheld) {
            notes.add(
                    new Tasks.Note(
                            "WARN",
                            "invite.withheld",
                            "Automatic letters of the profile "
                                    + profile
                                    + " are withheld: its notification template says so."));
        }
        return notes;
    }
}
