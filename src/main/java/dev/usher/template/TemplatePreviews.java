package dev.usher.template;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.template.engine.TemplateFault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Shows letters without sending them. */
@ApplicationScoped
class TemplatePreviews {

    private static final String PERSON =
            """
            select i.*, p.invitation_options ->> 'templateLocale' as profile_locale,
                   p.invitation_options ->> 'templateKey' as profile_key
            from identity i left join identity_profile p on p.id = i.profile_id
            where i.id = $1
            """;

    private final Pool pool;
    private final NotificationTemplates templates;
    private final LetterRendering rendering;
    private final LetterValues values;
    private final Vertx vertx;

    TemplatePreviews(
            Pool pool,
            NotificationTemplates templates,
            LetterRendering rendering,
            LetterValues values,
            Vertx vertx) {
        this.pool = pool;
        this.templates = templates;
        this.rendering = rendering;
        this.values = values;
        this.vertx = vertx;
    }

    /** Somebody, and what their profile says about letters. */
    private record Reader(Addressee person, String profileLocale, String profileKey) {

        static Reader of(Row row) {
            JsonObject attributes = row.getJsonObject("attributes");
            return new Reader(
                    new Addressee(
                            row.getUUID("id"),
                            row.getString("name"),
                            row.getString("first_name"),
                            row.getString("last_name"),
                            row.getString("alias"),
                            row.getString("email"),
                            attributes == null ? Map.of() : attributes.getMap()),
                    row.getString("profile_locale"),
                    row.getString("profile_key"));
        }
    }

    /** @return fails with 400 when a draft cannot be used, with 404 when key or identity are unknown */
    Uni<TemplatePreview> preview(TemplatePreview.Request request) {
        if (request.medium() != null) {
            TemplateBody.checkMedium(request.medium());
        }
        if (request.key() != null) {
            TemplateBody.checkKey(request.key());
        }
        String locale =
                request.locale() == null ? null : TemplateBody.checkedLocale(request.locale());
        return reader(request.identityId())
                .flatMap(reader -> preview(request, locale, reader))
                .onFailure(TemplateFault.class)
                .transform(SavedTemplates::refused);
    }

    private Uni<TemplatePreview> preview(
            TemplatePreview.Request request, String locale, Reader reader) {
        String key = request.key() == null ? reader.profileKey() : request.key();
        List<String> wanted = reader.person().languages(locale, reader.profileLocale());
        return known(request.key(), request.isDraft())
                .flatMap(ok -> templates.forLetters(java.util.Collections.singleton(key)))
                .map(set -> drafted(set.choose(key, wanted), request, locale))
                .flatMap(
                        template ->
                                vertx.executeBlocking(
                                                () ->
                                                        rendering.tried(
                                                                template,
                                                                values.sample(key, reader.person()),
                                                                Map.of()),
                                                false)
                                        .map(letter -> TemplatePreview.of(template, letter)));
    }

    /** A draft may be the first of its key. */
    private Uni<Void> known(String key, boolean isDraft) {
        if (key == null || isDraft) {
            return Uni.createFrom().voidItem();
        }
        return templates
                .isKnown(key)
                .invoke(
                        known -> {
                            if (!known) {
                                throw ApiException.notFound();
                            }
                        })
                .replaceWithVoid();
    }

    private Uni<Reader> reader(String identityId) {
        if (identityId == null) {
            return Uni.createFrom().item(new Reader(Addressee.SAMPLE, null, null));
        }
        return pool.preparedQuery(PERSON)
                .execute(Tuple.of(Ids.known(identityId)))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                throw ApiException.notFound();
                            }
                            return Reader.of(each.next());
                        });
    }

    private static NotificationTemplate drafted(
            NotificationTemplate saved, TemplatePreview.Request draft, String locale) {
        if (!draft.isDraft()) {
            return saved;
        }
        String subject = draft.subject() == null ? saved.subject() : draft.subject();
        return new NotificationTemplate(
                saved.id(),
                saved.key(),
                saved.medium(),
                locale == null ? saved.locale() : locale,
                saved.name(),
                subject,
                draft.body() == null ? saved.body() : draft.body(),
                draft.text() != null ? draft.text() : draft.body() == null ? saved.text() : null,
                saved.from(),
                saved.replyTo(),
                saved.description(),
                saved.enabled(),
                Suppression.applies(saved.enabled(), subject),
                saved.version(),
                saved.created(),
                saved.modified());
    }
}
