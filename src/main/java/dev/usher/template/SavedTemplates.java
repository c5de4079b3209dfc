package dev.usher.template;

import dev.usher.access.CurrentCaller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.template.engine.TemplateFault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Saves templates that can be used, and no others: each is read and rendered for an invented person first. */
@ApplicationScoped
class SavedTemplates {

    private final NotificationTemplates templates;
    private final DefaultTemplates defaults;
    private final LetterRendering rendering;
    private final LetterValues values;
    private final Vertx vertx;
    private final AuditTrail audit;
    private final CurrentCaller current;
    private final Clock clock;

    SavedTemplates(
            NotificationTemplates templates,
            DefaultTemplates defaults,
            LetterRendering rendering,
            LetterValues values,
            Vertx vertx,
            AuditTrail audit,
            CurrentCaller current,
            Clock clock) {
        this.templates = templates;
        this.defaults = defaults;
        this.rendering = rendering;
        this.values = values;
        this.vertx = vertx;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Saves, in place of what is there.
     *
     * @param match the header {@code If-Match}; null saves whatever is there
     * @return fails with 400 when it cannot be used, with 412 when something else is there than {@code match} says
     */
    Uni<NotificationTemplate> save(TemplateBody body, String match) {
        Actor actor = current.actor();
        NotificationTemplate template = template(body.checked());
        return tried(template)
                .flatMap(
                        usable ->
                                templates
                                        .pool()
                                        .withTransaction(
                                                client ->
                                                        matching(client, template, match)
                                                                .flatMap(
                                                                        ok ->
                                                                                templates.save(
                                                                                        client,
                                                                                        template))
                                                                .call(
                                                                        saved ->
                                                                                record(
                                                                                        client,
                                                                                        actor,
                                                                                        saved))));
    }

    private Uni<Void> record(SqlClient client, Actor actor, NotificationTemplate saved) {
        return audit.record(
                client,
                actor,
                AuditAction.NOTIFICATION_TEMPLATE_UPDATE,
                new Target(Target.Type.NOTIFICATION_TEMPLATE, saved.id(), saved.key()),
                new JsonObject()
                        .put("medium", saved.medium())
                        .put("locale", saved.locale())
                        .put("version", saved.version()));
    }

    /** Letters are as the product has them again. */
    Uni<Void> delete(List<TemplateDelete> entries) {
        return templates.delete(entries, OffsetDateTime.now(clock), current.actor());
    }

    private Uni<Void> matching(SqlClient client, NotificationTemplate template, String match) {
        if (match == null) {
            return Uni.createFrom().voidItem();
        }
        return templates
                .held(client, template.key(), template.medium(), template.locale())
                .invoke(
                        held -> {
                            if (!matches(held, match.strip())) {
                                throw ApiException.preconditionFailed(
                                        "The template was changed or reset meanwhile.");
                            }
                        })
                .replaceWithVoid();
    }

    private static boolean matches(Optional<NotificationTemplate> held, String match) {
        return held.isPresent()
                && (match.equals("*") || match.equals(TemplateView.tag(held.get())));
    }

    /** What is left out is taken from the product's letter of that key, else its invitation, in that language. */
    private NotificationTemplate template(TemplateBody body) {
        NotificationTemplate own = defaults.like(body.key(), body.locale());
        String subject = Objects.requireNonNullElse(body.subject(), own.subject());
        boolean isOwn = defaults.isOwn(body.key());
        OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        return new NotificationTemplate(
                Ids.next(),
                body.key(),
                body.medium(),
                body.locale(),
                body.name() != null ? body.name() : isOwn ? own.name() : body.key(),
                subject,
                Objects.requireNonNullElse(body.body(), own.body()),
                body.text() == null && body.body() == null ? own.text() : body.text(),
                body.from(),
                body.replyTo(),
                body.description(),
                body.enabled(),
                Suppression.applies(body.enabled(), subject),
                1,
                now,
                now);
    }

    /** Off the event loop: a large template takes a while to read. */
    private Uni<RenderedLetter> tried(NotificationTemplate template) {
        return vertx.executeBlocking(
                        () ->
                                rendering.tried(
                                        template,
                                        values.sample(template.key(), Addressee.SAMPLE),
                                        Map.of()),
                        false)
                .onFailure(TemplateFault.class)
                .transform(SavedTemplates::refused);
    }

    static ApiException refused(Throwable fault) {
        TemplateFault found = (TemplateFault) fault;
        return ApiException.illegalValue(found.sentence()).about(found.field());
    }
}
