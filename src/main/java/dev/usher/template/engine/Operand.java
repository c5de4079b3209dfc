package dev.usher.template.engine;

import java.util.regex.Pattern;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/**
 * One side of an arithmetic operation. Velocity reads numbers out of text too, in any notation: {@code "1e999999999" - 1} has
 * a billion digits.
 */
final class Operand extends SimpleNode {

    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private final Node side;
    private final boolean takesText;

    /** @param takesText whether the operation joins text, and so may be given any */
    Operand(Node side, boolean takesText) {
        super(side.getType());
        this.side = side;
        this.takesText = takesText;
        first = side.getFirstToken();
        last = side.getLastToken();
        template = side.getTemplate();
    }

    @Override
    public Object init(InternalContextAdapter context, Object data) {
        return side.init(context, data);
    }

    @Override
    public Object value(InternalContextAdapter context) {
        Object value = side.value(context);
        if (value instanceof Number) {
            return Values.held(value);
        }
        if (takesText || !(value instanceof String text)) {
            return value;
        }
        if (!PLAIN_NUMBER.matcher(text).matches()) {
            return null;
        }
        return text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : Double.valueOf(text);
    }

    @Override
    public String literal() {
        return side.literal();
    }
}
