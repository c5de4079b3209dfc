package dev.usher.template;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.SW;
import static java.util.stream.Collectors.groupingBy;

import dev.usher.api.ApiException;
import dev.usher.api.query.Fields;
import dev.usher.api.query.Listing;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditSql;
import dev.usher.audit.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table of saved templates. */
@ApplicationScoped
public class NotificationTemplates {

    private static final Listing<NotificationTemplate> LIST =
            new Listing<>(
                    "t.*",
                    "notification_template t",
                    Fields.builder()
                            .exactText("key", "t.key", EQ, IN, SW)
                            .enumeration("medium", "t.medium", EQ, SW)
                            .exactText("locale", "t.locale", EQ, SW)
                            .sortable("key", "t.key")
                            .sortable("name", "lower(t.name)")
                            .sortable("medium", "t.medium")
                            .defaultOrder("key")
                            .tieBreaker("t.id")
                            .build(),
                    NotificationTemplate::of);

    private static final String OF_KEYS =
            "select * from notification_template where medium = 'EMAIL' and key = any($1)";

    private static final String SAVE =
            """
            insert into notification_template as t (id, key, medium, locale, name, subject, body, text, from_address, reply_to,
                                                    description, enabled, created, modified)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
            on conflict (key, medium, locale) do update
            set name = excluded.name, subject = excluded.subject, body = excluded.body, text = excluded.text,
                from_address = excluded.from_address, reply_to = excluded.reply_to, description = excluded.description,
                enabled = excluded.enabled, version = t.version + 1, modified = excluded.modified
            returning *
            """;

    /** Whatever is left out of an entry stands for all. $4 now, $5 who. */
    private static final String DELETE =
            """
            with gone as (
                delete from notification_template t
                using unnest($1::text[], $2::text[], $3::text[]) as d(key, medium, locale)
                where t.key = d.key and t.medium = coalesce(d.medium, t.medium)
                  and lower(t.locale) = coalesce(lower(d.locale), lower(t.locale))
                returning t.id, t.key, t.medium, t.locale
            )
            """
                    + AuditSql.insert(
                            "$4",
                            "$5",
                            Target.Type.NOTIFICATION_TEMPLATE,
                            """
                            select '%s' as action, id as target_id, key as target_name,
                                   jsonb_build_object('medium', medium, 'locale', locale) as details
                            from gone
                            """
                                    .formatted(AuditAction.NOTIFICATION_TEMPLATE_DELETE.wire()));

    private final Pool pool;
    private final DefaultTemplates defaults;
    private final TemplateSettings settings;

    NotificationTemplates(Pool pool, DefaultTemplates defaults, TemplateSettings settings) {
        this.pool = pool;
        this.defaults = defaults;
        this.settings = settings;
    }

    /** Reads what letters of these keys may need, at one go. @param keys null stands for the invitation's */
    public Uni<TemplateSet> forLetters(Collection<String> keys) {
        Set<String> asked = new HashSet<>();
        keys.forEach(key -> asked.add(Objects.requireNonNullElse(key, settings.invitationKey())));
        return pool.preparedQuery(OF_KEYS)
                .execute(Tuple.of(asked.toArray(String[]::new)))
                .map(
                        rows ->
                                new TemplateSet(
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(NotificationTemplate::of)
                                                .collect(groupingBy(NotificationTemplate::key)),
                                        defaults,
                                        settings.invitationKey()));
    }

    /** Whether letters can be written with this key: it is the product's own, or saved. */
    public Uni<Boolean> isKnown(String key) {
        if (defaults.isOwn(key)) {
            return Uni.createFrom().item(true);
        }
        return pool.preparedQuery(OF_KEYS + " limit 1")
                .execute(Tuple.of(new String[] {key}))
                .map(rows -> rows.size() > 0);
    }

    /** The keys that invitations can be written with: the usual one first, then those that were added. */
    public Uni<List<String>> keysOfInvitations() {
        return pool.preparedQuery(
                        "select distinct key from notification_template where medium = 'EMAIL'"
                                + " order by key")
                .execute()
                .map(
                        rows -> {
                            List<String> keys = new ArrayList<>(List.of(settings.invitationKey()));
                            rows.forEach(row -> keys.add(row.getString("key")));
                            keys.removeIf(
                                    key ->
                                            defaults.isOwn(key)
                                                    && !key.equals(settings.invitationKey()));
                            return keys.stream().distinct().toList();
                        });
    }

    /** A page of what is saved. */
    public Uni<Page<NotificationTemplate>> list(String filters, String sorters, Paging paging) {
        return LIST.page(pool, filters, sorters, paging);
    }

    /** One. @throws ApiException 404 */
    Uni<NotificationTemplate> get(UUID id) {
        return pool.preparedQuery("select * from notification_template where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator())
                .map(
                        each -> {
                            if (!each.hasNext()) {
                                throw ApiException.notFound();
                            }
                            return NotificationTemplate.of(each.next());
                        });
    }

    /** What is saved under key, medium and language, held until the transaction ends. */
    Uni<Optional<NotificationTemplate>> held(
            SqlClient client, String key, String medium, String locale) {
        return client.preparedQuery(
                        "select * from notification_template where key = $1 and medium = $2 and"
                                + " locale = $3 for update")
                .execute(Tuple.of(key, medium, locale))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(NotificationTemplate::of)
                                        .findFirst());
    }

    /** Saves it, in place of what is there under its key, medium and language. */
    Uni<NotificationTemplate> save(SqlClient client, NotificationTemplate template) {
        return client.preparedQuery(SAVE)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    template.id(),
                                    template.key(),
                                    template.medium(),
                                    template.locale(),
                                    template.name(),
                                    template.subject(),
                                    template.body(),
                                    template.text(),
                                    template.from(),
                                    template.replyTo(),
                                    template.description(),
                                    template.enabled(),
                                    template.modified()
                                }))
                .map(rows -> NotificationTemplate.of(rows.iterator().next()));
    }

    /** Forgets them: letters are as the product has them again. */
    Uni<Void> delete(List<TemplateDelete> templates, OffsetDateTime now, Actor actor) {
        return pool.preparedQuery(DELETE)
                .execute(
                        Tuple.of(
                                templates.stream().map(TemplateDelete::key).toArray(String[]::new),
                                templates.stream()
                                        .map(TemplateDelete::medium)
                                        .toArray(String[]::new),
                                templates.stream()
                                        .map(TemplateDelete::locale)
                                        .toArray(String[]::new),
                                now,
                                actor.parameter()))
                .replaceWithVoid();
    }

    Pool pool() {
        return pool;
    }
}
