package dev.usher.template.engine;

import java.io.Writer;
import org.apache.velocity.io.Filter;

/** Where a template is rendered to. Velocity tells it what is the template's own text and what came from a reference. */
final class LetterWriter extends Writer implements Filter {

    private final StringBuilder text = new StringBuilder(2048);
    private final Meter meter;
    private final boolean html;

    LetterWriter(Meter meter, boolean html) {
        this.meter = meter;
        this.html = html;
    }

    @Override
    public void writeReference(String value) {
        write(html && !meter.isSafe() ? Escaped.html(value) : value);
    }

    @Override
    public void write(String part) {
        meter.write(part.length());
        text.append(part);
    }

    @Override
    public void write(char[] part, int offset, int length) {
        meter.write(length);
        text.append(part, offset, length);
    }

    @Override
    public void flush() {
        // all is in memory
    }

    @Override
    public void close() {
        // all is in memory
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
