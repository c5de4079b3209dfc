package dev.usher.template;

import dev.usher.access.AttemptLimits;
import dev.usher.access.Caller;
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
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends letters to try a template with. Their link opens nothing. */
@ApplicationScoped
class TestLetters {

    private static final int AN_HOUR = 30;
    private static final Set<String> TOOLS = Set.of("__esc", "__util", "__dateTool", "spTools");

    private final Pool pool;
    private final NotificationTemplates templates;
    private final LetterRendering rendering;
    private final LetterValues values;
    private final AttemptLimits limits;
    private final DirectMail mail;
    private final MailSender sender;
    private final Vertx vertx;
    private final AuditTrail audit;
    private final CurrentCaller current;

    TestLetters(
            Pool pool,
            NotificationTemplates templates,
            LetterRendering rendering,
            LetterValues values,
            AttemptLimits limits,
            DirectMail mail,
            MailSender sender,
            Vertx vertx,
            AuditTrail audit,
            CurrentCaller current) {
        this.pool = pool;
        this.templates = templates;
        this.rendering = rendering;
        this.values = values;
        this.limits = limits;
        this.mail = mail;
        this.sender = sender;
        this.vertx = vertx;
        this.audit = audit;
        this.current = current;
    }

    /** @return fails with 400, with 404 when the key is unknown, with 503 when the mail server does not take the letter */
    Uni<Void> send(Caller caller, TestLetterRequest request) {
        Actor actor = current.actor(caller);
        TestLetterRequest checked = request.checked();
        return templates
                .isKnown(checked.key())
                .invoke(
                        known -> {
                            if (!known) {
                                throw ApiException.notFound();
                            }
                        })
                .flatMap(known -> addressed(caller, checked))
                .call(
                        ready ->
                                limits.take(
                                        "test-letter:" + caller.owner().orElse(caller.clientId()),
                                        AN_HOUR,
                                        Duration.ofHours(1)))
                .call(ready -> letter(ready).flatMap(letter -> send(ready, letter)))
                .flatMap(sent -> record(actor, sent));
    }

    private Uni<Void> record(Actor actor, TestLetterRequest sent) {
        return audit.record(
                pool,
                actor,
                AuditAction.NOTIFICATION_TEMPLATE_TEST,
                new Target(Target.Type.NOTIFICATION_TEMPLATE, null, sent.key()),
                new JsonObject()
                        .put("locale", sent.locale())
                        .put("recipients", sent.all().toList()));
    }

    private Uni<TestLetterRequest> addressed(Caller caller, TestLetterRequest request) {
        if (!request.recipientEmailList().isEmpty()) {
            return Uni.createFrom().item(request);
        }
        return pool.preparedQuery("select email from identity where id = $1")
                .execute(Tuple.of(caller.owner().orElse(null)))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            String own = each.hasNext() ? each.next().getString("email") : null;
                            if (own == null || !HeaderText.isAddress(own)) {
                                throw ApiException.required("'recipientEmailList' is required.");
                            }
                            return request.to(own);
                        });
    }

    private Uni<RenderedLetter> letter(TestLetterRequest request) {
        Map<String, Object> others = new HashMap<>(request.context());
        others.keySet().removeAll(TOOLS);
        return templates
                .forLetters(List.of(request.key()))
                .map(set -> set.choose(request.key(), Collections.singletonList(request.locale())))
                .flatMap(
                        template ->
                                vertx.executeBlocking(
                                        () ->
                                                rendering.tried(
                                                        template,
                                                        values.sample(
                                                                request.key(), Addressee.SAMPLE),
                                                        others),
                                        false))
                .onFailure(TemplateFault.class)
                .transform(SavedTemplates::refused);
    }

    private Uni<Void> send(TestLetterRequest request, RenderedLetter letter) {
        return mail.send(
                LetterMessage.of(letter, Ids.next(), sender)
                        .setTo(request.recipientEmailList())
                        .setCc(request.carbonCopy())
                        .setBcc(request.blindCarbonCopy()));
    }
}
