package dev.usher.template;

import dev.usher.template.engine.CompiledText;
import dev.usher.template.engine.TemplateEngine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes letters by their templates. Takes microseconds; what a template can make it take is bounded. */
@ApplicationScoped
public class LetterRendering {

    private static final int KEPT = 100;

    private final TemplateEngine engine = new TemplateEngine();
    private final LetterValues values;
    private final MailSender sender;
    private final Map<String, Compiled> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Compiled> eldest) {
                    return size() > KEPT;
                }
            };

    LetterRendering(LetterValues values, MailSender sender) {
        this.values = values;
        this.sender = sender;
    }

    private record Compiled(
            CompiledText subject,
            CompiledText html,
            CompiledText text,
            CompiledText from,
            CompiledText replyTo) {}

    /** A letter. @throws TemplateFault when the template cannot be used */
    public RenderedLetter render(NotificationTemplate template, LetterValues.Occasion occasion) {
        return write(template, compiled(template), values.of(occasion, template.locale()));
    }

    /** The same for a template that is not saved, or with other values on top. */
    RenderedLetter tried(
            NotificationTemplate template,
            LetterValues.Occasion occasion,
            Map<String, Object> others) {
        Map<String, Object> all = new LinkedHashMap<>(values.of(occasion, template.locale()));
        all.putAll(others);
        return write(template, compile(template), all);
    }

    private RenderedLetter write(
            NotificationTemplate template, Compiled parts, Map<String, Object> given) {
        String html = parts.html().render(given);
        String subject = HeaderText.subject(parts.subject().render(given));
        return new RenderedLetter(
                template.locale(),
                subject.isEmpty() ? HeaderText.subject(template.name()) : subject,
                html,
                parts.text() == null ? PlainText.of(html) : parts.text().render(given),
                from(parts, given),
                parts.replyTo() == null
                        ? null
                        : HeaderText.address("replyTo", parts.replyTo().render(given)));
    }

    /** The bare address of the system gets its name back. */
    private String from(Compiled parts, Map<String, Object> given) {
        String from =
                parts.from() == null
                        ? null
                        : HeaderText.address("from", parts.from().render(given));
        return from == null || from.equals(sender.address()) ? sender.full() : from;
    }

    private Compiled compiled(NotificationTemplate template) {
        String name =
                template.id() == null ? template.title() : template.id() + " " + template.version();
        synchronized (kept) {
            return kept.computeIfAbsent(name, absent -> compile(template));
        }
    }

    private Compiled compile(NotificationTemplate template) {
        return new Compiled(
                engine.compile("subject", Suppression.withoutMark(template.subject()), false),
                engine.compile("body", template.body(), true),
                optional("text", template.text()),
                optional("from", template.from()),
                optional("replyTo", template.replyTo()));
    }

    private CompiledText optional(String field, String source) {
        return source == null ? null : engine.compile(field, source, false);
    }
}
