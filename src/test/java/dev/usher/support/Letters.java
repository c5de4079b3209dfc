package dev.usher.support;

import dev.usher.access.LinkKeys;
import dev.usher.api.Ids;
import dev.usher.invitation.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Invitations in a state, with the link that their letter carries. */
@ApplicationScoped
public class Letters {

    private final People people;
    private final Links links;
    private final LinkKeys keys;
    private final Clock clock;

    Letters(People people, Links links, LinkKeys keys, Clock clock) {
        this.people = people;
        this.links = links;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param path of the link, with its token */
    public record Letter(UUID id, String path, String token) {

        /** Where the form posts to. */
        public String action() {
            return path.substring(0, path.indexOf('?'));
        }
    }

    /** A letter that was sent just now and is good for seven days; its person is PENDING. */
    public Letter sent(UUID identity) {
        people.run("update identity set status = 'PENDING' where id = $1", identity);
        return in(identity, "SENT", null);
    }

    /** A letter in a state. @param task the task it belongs to, or null */
    public Letter in(UUID identity, String state, UUID task) {
        UUID id = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        boolean sent = !state.equals("QUEUED") && !state.equals("SENDING");
        people.run(
                """
                insert into invitation (id, identity_id, task_id, cause, recipient, key_id, lifetime, state, next_attempt,
                                        created, sent, expires)
                select $1, $2, $3, 'MANUAL', email, $4, 604800, $5, $6, $6, $7, $8 from identity where id = $2
                """,
                id,
                identity,
                task,
                keys.current(),
                state,
                now,
                sent ? now : null,
                sent ? now.plusDays(7) : null);
        return letter(id);
    }

    /** The newest letter of a person. */
    public Letter newest(UUID identity) {
        return letter(
                UUID.fromString(
                        people.value(
                                "select id from invitation where identity_id = $1 order by id desc limit 1",
                                identity)));
    }

    private Letter letter(UUID id) {
        String link = links.registration(id, keys.current());
        String path = link.substring(links.publicUrl().length());
        return new Letter(id, path, path.substring(path.indexOf("token=") + "token=".length()));
    }

    /** A profile with these invitation options (JSON), and the person in it. */
    public void profile(UUID identity, String options) {
        UUID source = Ids.next();
        UUID profile = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(clock);
        people.run(
                "insert into source (id, name, created, modified) values ($1, $2, $3, $3)",
                source,
                source.toString(),
                now);
        people.run(
                """
                insert into identity_profile (id, name, priority, source_id, attribute_config, invitation_options, created,
                                              modified)
                values ($1, $2, 10, $3, '{}'::jsonb, $4, $5, $5)
                """,
                profile,
                profile.toString(),
                source,
                new io.vertx.core.json.JsonObject(options),
                now);
        people.run("update identity set profile_id = $2 where id = $1", identity, profile);
    }
}
