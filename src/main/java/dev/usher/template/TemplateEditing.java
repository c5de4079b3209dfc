package dev.usher.template;

import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import dev.usher.api.query.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an editor of templates needs: each letter in each language, whether it was changed or is the product's own. */
@ApplicationScoped
public class TemplateEditing {

    private static final Paging ALL = new Paging(1000, 0, false);

    private final NotificationTemplates templates;
    private final DefaultTemplates defaults;
    private final SavedTemplates saved;
    private final TemplatePreviews previews;
    private final TestLetters letters;

    TemplateEditing(
            NotificationTemplates templates,
            DefaultTemplates defaults,
            SavedTemplates saved,
            TemplatePreviews previews,
            TestLetters letters) {
        this.templates = templates;
        this.defaults = defaults;
        this.saved = saved;
        this.previews = previews;
        this.letters = letters;
    }

    /**
     * A template in an editor.
     *
     * @param tag what a change is compared with; null while nothing is saved
     */
    public record Opened(TemplateView template, String tag) {}

    /** A template as it was typed. @param enabled null: the subject tells whether automatic letters go out */
    public record Draft(
            String key,
            String locale,
            String subject,
            String body,
            String text,
            String from,
            String replyTo,
            String description,
            Boolean enabled) {

        TemplateBody body(String name) {
            return new TemplateBody(
                    key,
                    name,
                    NotificationTemplate.EMAIL,
                    locale,
                    subject,
                    null,
                    body,
                    null,
                    from,
                    replyTo,
                    description,
                    text,
                    enabled);
        }
    }

    /** Every letter that can be sent: what is saved, and the product's own where nothing is. */
    public Uni<List<TemplateView>> all() {
        return templates
                .list(null, null, ALL)
                .map(
                        page -> {
                            List<NotificationTemplate> all = new ArrayList<>(page.items());
                            defaults.keys().stream()
                                    .flatMap(key -> defaults.of(key).stream())
                                    .filter(own -> all.stream().noneMatch(each -> same(each, own)))
                                    .toList()
                                    .forEach(all::add);
                            return all.stream()
                                    .sorted(
                                            Comparator.comparing(NotificationTemplate::key)
                                                    .thenComparing(NotificationTemplate::locale))
                                    .map(TemplateView::of)
                                    .toList();
                        });
    }

    private static boolean same(NotificationTemplate one, NotificationTemplate other) {
        return one.key().equals(other.key()) && one.locale().equalsIgnoreCase(other.locale());
    }

    /**
     * What is saved; else what a new one begins with.
     *
     * @throws ApiException 400 when the key or the language cannot be
     */
    public Uni<Opened> open(String key, String locale) {
        TemplateBody.checkKey(key);
        String tag = TemplateBody.checkedLocale(locale);
        return templates
                .held(templates.pool(), key, NotificationTemplate.EMAIL, tag)
                .map(
                        held ->
                                held.map(
                                                each ->
                                                        new Opened(
                                                                TemplateView.of(each),
                                                                TemplateView.tag(each)))
                                        .orElseGet(() -> new Opened(fresh(key, tag), null)));
    }

    private TemplateView fresh(String key, String locale) {
        NotificationTemplate own = defaults.like(key, locale);
        return TemplateView.of(
                new NotificationTemplate(
                        null,
                        key,
                        NotificationTemplate.EMAIL,
                        locale,
                        own.key().equals(key) ? own.name() : key,
                        own.subject(),
                        own.body(),
                        own.text(),
                        own.from(),
                        own.replyTo(),
                        own.description(),
                        null,
                        false,
                        0,
                        null,
                        null));
    }

    /**
     * Saves it.
     *
     * @param tag of what was opened; null when nothing was saved then
     * @throws ApiException 400 that names the field, 412 when somebody else changed it meanwhile
     */
    public Uni<TemplateView> save(Draft draft, String tag) {
        return open(draft.key(), draft.locale())
                .invoke(
                        now -> {
                            if (tag == null && now.tag() != null) {
                                throw ApiException.preconditionFailed(
                                        "The template was saved meanwhile.");
                            }
                        })
                .flatMap(now -> saved.save(draft.body(now.template().name()), tag))
                .map(TemplateView::of);
    }

    /** The letter as an invented person would get it. @throws ApiException 400 that names the field and the place */
    public Uni<TemplatePreview> preview(Draft draft) {
        return previews.preview(
                new TemplatePreview.Request(
                        draft.key(),
                        null,
                        draft.locale(),
                        null,
                        draft.subject(),
                        draft.body(),
                        draft.text()));
    }

    /** Sends what is saved. @throws ApiException 400 when it is no address, 503 when the mail server takes no letter */
    public Uni<Void> test(Caller caller, String key, String locale, String recipient) {
        return letters.send(
                caller,
                new TestLetterRequest(
                        key,
                        NotificationTemplate.EMAIL,
                        locale,
                        null,
                        List.of(recipient),
                        null,
                        null));
    }

    /** Letters are as the product has them again, or in another language where it has none. */
    public Uni<Void> reset(String key, String locale) {
        return saved.delete(
                List.of(new TemplateDelete(key, NotificationTemplate.EMAIL, locale).checked()));
    }
}
