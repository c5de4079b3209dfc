package dev.usher.template.engine;

/** Why a template cannot be used. The sentence is for its author: it holds no value of a person. */
public final class TemplateFault extends RuntimeException {

    private final String field;
    private final int line;
    private final int column;
    private final boolean outOfTime;

    private TemplateFault(String field, int line, int column, boolean outOfTime, String sentence) {
        super(sentence, null, false, false);
        this.field = field;
        this.line = line;
        this.column = column;
        this.outOfTime = outOfTime;
    }

    static TemplateFault at(int line, int column, String sentence) {
        return new TemplateFault(null, line, column, false, sentence);
    }

    /** A fault that has no place of its own. */
    public static TemplateFault of(String sentence) {
        return at(0, 0, sentence);
    }

    static TemplateFault late() {
        return new TemplateFault(null, 0, 0, true, "Rendering takes too long.");
    }

    /** The same in a part of the template, unless one is known. */
    public TemplateFault in(String name) {
        return field != null
                ? this
                : new TemplateFault(name, line, column, outOfTime, getMessage());
    }

    /** Which part of the template: {@code subject}, {@code body} and so on; null where it is not known. */
    public String field() {
        return field;
    }

    /** Counted from 1; 0 when the fault has no place. */
    public int line() {
        return line;
    }

    /** Counted from 1; 0 when the fault has no place. */
    public int column() {
        return column;
    }

    /** Whether time ran out: another try may do better, while every other fault stays. */
    public boolean isOutOfTime() {
        return outOfTime;
    }

    /** The place and the fault: {@code body, line 3, column 7: …}. */
    public String sentence() {
        String place =
                (field == null ? "" : field)
                        + (line == 0 ? "" : ", line " + line + ", column " + column);
        return place.isEmpty() ? getMessage() : place + ": " + getMessage();
    }
}
