package dev.usher.template.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.velocity.Template;

/** A part of a template that was read. Can be rendered any number of times, at once too. */
public final class CompiledText {

    private final String field;
    private final Template template;
    private final boolean html;
    private final LongSupplier nanos;

    CompiledText(String field, Template template, boolean html, LongSupplier nanos) {
        this.field = field;
        this.template = template;
        this.html = html;
        this.nanos = nanos;
    }

    /**
     * Renders it. Takes at most half a second, usually some microseconds.
     *
     * @param values text, numbers, booleans, lists, maps and {@link Tool}s by name
     * @throws TemplateFault when it passes a limit
     */
    public String render(Map<String, ?> values) {
        Meter meter = new Meter(nanos);
        LetterWriter writer = new LetterWriter(meter, html);
        try {
            Map<String, Object> admitted = new LinkedHashMap<>();
            values.forEach((name, value) -> admitted.put(name, Values.admit(value)));
            template.merge(new LetterContext(admitted, meter), writer);
            return writer.toString();
        } catch (TemplateFault e) {
            throw e.in(field);
        } catch (StackOverflowError e) {
            throw TemplateFault.of("It is nested too deeply.").in(field);
        } catch (RuntimeException e) {
            // whatever it is, it is the template's: the message may hold values
            throw TemplateFault.of("It cannot be rendered.").in(field);
        }
    }
}
