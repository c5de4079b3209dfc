package dev.usher.template.engine;

import java.io.StringReader;
import java.util.function.LongSupplier;
import org.apache.velocity.Template;
import org.apache.velocity.exception.TemplateInitException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.StandardParserConstants;
import org.apache.velocity.runtime.parser.TemplateParseException;
import org.apache.velocity.runtime.parser.Token;
import org.apache.velocity.runtime.parser.TokenMgrError;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/** Reads templates. Starts with the first of them: most processes never read one. */
public final class TemplateEngine {

    private final LongSupplier nanos;
    private RuntimeInstance velocity;

    /** An engine that measures time by the machine. */
    public TemplateEngine() {
        this(System::nanoTime);
    }

    TemplateEngine(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Reads a part of a template.
     *
     * @param field what its author calls it, for faults
     * @param html whether values that are put in are escaped for HTML
     * @throws TemplateFault when it is not in the language, or asks for what is not allowed
     */
    public CompiledText compile(String field, String source, boolean html) {
        try {
            if (source.length() > Limits.SOURCE) {
                throw TemplateFault.of("It is longer than " + Limits.SOURCE + " characters.");
            }
            return new CompiledText(field, parsed(field, source), html, nanos);
        } catch (TemplateFault e) {
            throw e.in(field);
        } catch (StackOverflowError e) {
            throw TemplateFault.of("It is nested too deeply.").in(field);
        }
    }

    private Template parsed(String field, String source) {
        RuntimeInstance engine = velocity();
        Template template = new Template();
        template.setName(field);
        template.setRuntimeServices(engine);
        try {
            SimpleNode root = engine.parse(new StringReader(source), template);
            new Inspection(engine, Sandbox::isMethod).inspect(root);
            template.setData(root);
            template.initDocument();
            return template;
        } catch (ParseException e) {
            throw syntax(e);
        } catch (TemplateInitException e) {
            throw TemplateFault.at(e.getLineNumber(), e.getColumnNumber(), "This is not valid.");
        } catch (TokenMgrError e) {
            throw TemplateFault.of("It holds characters that cannot be read.");
        } catch (VelocityException | NumberFormatException | IndexOutOfBoundsException e) {
            throw TemplateFault.of("It is not valid.");
        }
    }

    private static TemplateFault syntax(ParseException e) {
        Token found = e.currentToken == null ? null : e.currentToken.next;
        if (found != null) {
            return TemplateFault.at(
                    found.beginLine,
                    found.beginColumn,
                    found.kind == StandardParserConstants.EOF
                            ? "The template ends where more is expected."
                            : "'" + line(found.image) + "' is not expected here.");
        }
        return e instanceof TemplateParseException placed
                ? TemplateFault.at(
                        placed.getLineNumber(), placed.getColumnNumber(), "This is not valid.")
                : TemplateFault.of("It is not valid.");
    }

    private static String line(String image) {
        String line = image.replaceAll("[\\p{Cntrl}]+", " ");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    private synchronized RuntimeInstance velocity() {
        if (velocity == null) {
            velocity = Sandbox.velocity();
        }
        return velocity;
    }
}
