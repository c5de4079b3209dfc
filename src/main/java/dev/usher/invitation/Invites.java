package dev.usher.invitation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
import dev.usher.access.LinkKeys;
import dev.usher.api.Deadlock;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.task.TaskDefinition;
import dev.usher.task.TaskStatus;
import dev.usher.task.Tasks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Decides and queues the letters of one request: one transaction, one statement for the whole set. */
@ApplicationScoped
public class Invites {

    private final Pool pool;
    private final Tasks tasks;
    private final LinkKeys keys;
    private final InvitationSettings settings;
    private final Clock clock;
    private final ObjectMapper json;
    private final LettersBell bell;
    private final CurrentCaller current;

    Invites(
            Pool pool,
            Tasks tasks,
            LinkKeys keys,
            InvitationSettings settings,
            Clock clock,
            ObjectMapper json,
            LettersBell bell,
            CurrentCaller current) {
        this.pool = pool;
        this.tasks = tasks;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
        this.bell = bell;
        this.current = current;
    }

    /** An answer, ready to be written; {@code taskId} tells where to look for what becomes of it. */
    public record Accepted(String taskId, String body) {}

    /** Queues the letters and answers with the task. @param key the Idempotency-Key, or null */
    public Uni<Accepted> invite(InviteRequest request, Caller caller, String key) {
        Actor actor = current.actor(caller);
        return Deadlock.again(
                        pool.withTransaction(
                                connection -> once(connection, request, caller, actor, key)))
                .call(bell::ring);
    }

    /** What a call with this Idempotency-Key was answered; empty when there was none. */
    public Uni<Optional<Accepted>> answered(Caller caller, String key) {
        return Idempotency.answer(pool, Ids.wire(caller.clientId()), key)
                .map(found -> found.map(body -> new Accepted(taskId(body), body)));
    }

    private Uni<Accepted> once(
            SqlConnection connection,
            InviteRequest request,
            Caller caller,
            Actor actor,
            String key) {
        if (key == null) {
            return queue(connection, request, caller, actor).map(this::accepted);
        }
        String owner = Ids.wire(caller.clientId());
        OffsetDateTime now = OffsetDateTime.now(clock);
        return Idempotency.take(connection, owner, key, write(request), now)
                .flatMap(
                        before ->
                                before.isPresent()
                                        ? Uni.createFrom()
                                                .item(
                                                        new Accepted(
                                                                taskId(before.get()), before.get()))
                                        : queue(connection, request, caller, actor)
                                                .map(this::accepted)
                                                .call(
                                                        answer ->
                                                                Idempotency.keep(
                                                                        connection,
                                                                        owner,
                                                                        key,
                                                                        answer.body())));
    }

    private Uni<TaskStatus> queue(
            SqlConnection connection, InviteRequest request, Caller caller, Actor actor) {
        UUID taskId = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        List<String> requested = request.requested();
        boolean named = !requested.isEmpty();
        int most = named ? requested.size() : settings.maxUninvited();
        List<Object> parameters = new ArrayList<>(decision(request));
        parameters.add(taskId);
        parameters.add(now);
        parameters.add(keys.current());
        parameters.add(settings.ttl().toSeconds());
        parameters.add(request.redirectUrl());
        parameters.add(request.templateLocale());
        parameters.add(Stream.generate(Ids::next).limit(most).toArray(UUID[]::new));
        parameters.add(actor.parameter());
        return tasks.open(
                        connection,
                        taskId,
                        TaskDefinition.INVITE_IDENTITIES,
                        caller,
                        null,
                        new JsonObject())
                .chain(
                        () ->
                                connection
                                        .preparedQuery(InviteSql.queue(named))
                                        .execute(Tuple.from(parameters)))
                .map(InviteCounts::of)
                .flatMap(counts -> begin(connection, taskId, counts, notes(counts, named)));
    }

    private Uni<TaskStatus> begin(
            SqlConnection connection, UUID taskId, InviteCounts counts, List<Tasks.Note> notes) {
        return tasks.begin(connection, taskId, counts.start(), notes, counts.attributes());
    }

    /** More may be left than one {@code uninvited} call takes: the task says so (contract, 1.3). */
    private List<Tasks.Note> notes(InviteCounts counts, boolean named) {
        List<Tasks.Note> notes = counts.notes();
        if (!named && counts.total() >= settings.maxUninvited()) {
            String text =
                    "One call invites at most "
                            + settings.maxUninvited()
                            + " of those who are uninvited; there may be more. Call again.";
            notes.add(new Tasks.Note("INFO", "invite.more", text));
        }
        return notes;
    }

    /** What would happen, to whom and why. Nothing is written. */
    public Uni<InvitePreview> preview(InviteRequest request) {
        return pool.preparedQuery(InviteSql.preview(!request.requested().isEmpty()))
                .execute(Tuple.from(decision(request)))
                .map(InvitePreview::of);
    }

    private List<Object> decision(InviteRequest request) {
        List<String> requested = request.requested();
        List<Object> parameters = new ArrayList<>();
        if (requested.isEmpty()) {
            parameters.add(settings.maxUninvited());
            parameters.add(null);
        } else {
            parameters.add(requested.toArray(String[]::new));
            parameters.add(
                    requested.stream().map(id -> Ids.parse(id).orElse(null)).toArray(UUID[]::new));
        }
        parameters.add(request.emailTarget());
        return parameters;
    }

    private Accepted accepted(TaskStatus task) {
        return new Accepted(task.id(), write(new InviteAccepted(task, task.id())));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String taskId(String body) {
        return new JsonObject(body).getString("id");
    }
}
