package dev.usher.template.engine;

import java.util.stream.LongStream;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.parser.node.ASTIntegerRange;
import org.apache.velocity.runtime.parser.node.Node;

/** {@code [1..n]} of no more numbers than a loop may have rounds: comparing two long ones would take for ever. */
final class BoundedRange extends ASTIntegerRange {

    BoundedRange(ASTIntegerRange range) {
        super(range.getType());
        parser = range.getParser();
        template = range.getTemplate();
        first = range.getFirstToken();
        last = range.getLastToken();
        for (int i = 0; i < range.jjtGetNumChildren(); i++) {
            Node child = range.jjtGetChild(i);
            jjtAddChild(child, i);
            child.jjtSetParent(this);
        }
    }

    @Override
    public Object value(InternalContextAdapter context) {
        Long from = number(jjtGetChild(0).value(context));
        Long to = number(jjtGetChild(1).value(context));
        if (from == null || to == null) {
            return null;
        }
        if (Math.abs(to - from) >= Limits.ROUNDS) {
            throw TemplateFault.at(
                    line, column, "A range has more than " + Limits.ROUNDS + " numbers.");
        }
        long direction = from <= to ? 1 : -1;
        return LongStream.rangeClosed(0, Math.abs(to - from))
                .mapToObj(step -> (int) (from + step * direction))
                .toList();
    }

    private static Long number(Object value) {
        return value instanceof Number number ? (long) number.intValue() : null;
    }
}
