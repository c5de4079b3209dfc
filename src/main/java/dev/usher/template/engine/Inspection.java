package dev.usher.template.engine;

import java.io.StringReader;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.velocity.Template;
import org.apache.velocity.runtime.RuntimeServices;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.Token;
import org.apache.velocity.runtime.parser.node.ASTAddNode;
import org.apache.velocity.runtime.parser.node.ASTBlock;
import org.apache.velocity.runtime.parser.node.ASTComment;
import org.apache.velocity.runtime.parser.node.ASTDirective;
import org.apache.velocity.runtime.parser.node.ASTElseIfStatement;
import org.apache.velocity.runtime.parser.node.ASTElseStatement;
import org.apache.velocity.runtime.parser.node.ASTEscape;
import org.apache.velocity.runtime.parser.node.ASTEscapedDirective;
import org.apache.velocity.runtime.parser.node.ASTFloatingPointLiteral;
import org.apache.velocity.runtime.parser.node.ASTIdentifier;
import org.apache.velocity.runtime.parser.node.ASTIfStatement;
import org.apache.velocity.runtime.parser.node.ASTIncludeStatement;
import org.apache.velocity.runtime.parser.node.ASTIntegerLiteral;
import org.apache.velocity.runtime.parser.node.ASTIntegerRange;
import org.apache.velocity.runtime.parser.node.ASTMathNode;
import org.apache.velocity.runtime.parser.node.ASTMethod;
import org.apache.velocity.runtime.parser.node.ASTReference;
import org.apache.velocity.runtime.parser.node.ASTSetDirective;
import org.apache.velocity.runtime.parser.node.ASTStringLiteral;
import org.apache.velocity.runtime.parser.node.ASTText;
import org.apache.velocity.runtime.parser.node.ASTTextblock;
import org.apache.velocity.runtime.parser.node.ASTprocess;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/**
 * Looks through a parsed template before it is used: everything that would need watching while it renders and can be seen
 * in its text is refused here, with its place.
 */
final class Inspection {

    private static final Set<String> DIRECTIVES = Set.of("foreach", "break", "stop");

    /** With a map these are ordinary names; written so they are only ever tried on something else. */
    private static final Set<String> REFUSED_PROPERTIES =
            Set.of("class", "classLoader", "declaringClass", "module");

    private final RuntimeServices velocity;
    private final Predicate<String> isMethod;

    Inspection(RuntimeServices velocity, Predicate<String> isMethod) {
        this.velocity = velocity;
        this.isMethod = isMethod;
    }

    /** @throws TemplateFault with the place of the first thing that is not allowed */
    void inspect(SimpleNode root) {
        inspect(root, 0, new Weight());
    }

    /** How many parts the expression has that is looked at. */
    private static final class Weight {
        private int parts;
    }

    private void inspect(Node node, int depth, Weight outer) {
        if (depth > Limits.DEPTH) {
            throw fault(node, "This is nested too deeply.");
        }
        Weight weight = isExpression(node) ? outer : new Weight();
        if (isExpression(node) && ++weight.parts > Limits.PARTS) {
            throw fault(node, "An expression has more than " + Limits.PARTS + " parts.");
        }
        check(node, depth, weight);
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            Node child = node.jjtGetChild(i);
            if (child instanceof ASTIntegerRange range) {
                child = put(new BoundedRange(range), node, i);
            }
            inspect(child, depth + 1, weight);
            if (node instanceof ASTMathNode) {
                put(new Operand(child, node instanceof ASTAddNode), node, i);
            }
        }
    }

    private static Node put(Node child, Node parent, int place) {
        parent.jjtAddChild(child, place);
        child.jjtSetParent(parent);
        return child;
    }

    /** What is not part of the flow of text and blocks is, or belongs to, an expression. */
    private static boolean isExpression(Node node) {
        return !(node instanceof ASTprocess
                || node instanceof ASTBlock
                || node instanceof ASTDirective
                || node instanceof ASTIfStatement
                || node instanceof ASTElseIfStatement
                || node instanceof ASTElseStatement
                || isText(node));
    }

    private static boolean isText(Node node) {
        return node instanceof ASTText
                || node instanceof ASTTextblock
                || node instanceof ASTComment
                || node instanceof ASTEscape
                || node instanceof ASTEscapedDirective;
    }

    private void check(Node node, int depth, Weight weight) {
        if (node instanceof ASTIncludeStatement) {
            throw fault(node, "#include is not allowed.");
        } else if (node instanceof ASTDirective directive) {
            checkDirective(directive);
        } else if (node instanceof ASTSetDirective) {
            if (node.jjtGetChild(0).jjtGetNumChildren() > 0) {
                throw fault(node, "#set sets variables; a part of a value cannot be changed.");
            }
        } else if (node instanceof ASTMethod) {
            String name = node.getFirstToken().image;
            if (!isMethod.test(name)) {
                throw fault(node, "The method '" + shortened(name) + "' is not offered.");
            }
        } else if (node instanceof ASTIdentifier) {
            String name = node.getFirstToken().image;
            if (REFUSED_PROPERTIES.contains(name)) {
                throw fault(node, "The property '" + name + "' is not offered.");
            }
        } else if (node instanceof ASTIntegerLiteral || node instanceof ASTFloatingPointLiteral) {
            if (node.literal().length() > Limits.DIGITS) {
                throw fault(node, "A number has more than " + Limits.DIGITS + " digits.");
            }
        } else if (node instanceof ASTStringLiteral) {
            checkText(node, depth, weight);
        }
    }

    private void checkDirective(ASTDirective directive) {
        String name = directive.getDirectiveName();
        boolean known = velocity.getDirective(name) != null || Sandbox.REMOVED.contains(name);
        if (name.startsWith("@") || known && !DIRECTIVES.contains(name)) {
            throw fault(directive, "#" + shortened(name) + " is not allowed.");
        }
    }

    /** Text in double quotes is a template of its own. It may hold references and nothing else. */
    private void checkText(Node node, int depth, Weight weight) {
        String image = node.getFirstToken().image;
        if (!image.startsWith("\"") || image.indexOf('$') < 0 && image.indexOf('#') < 0) {
            return;
        }
        if (image.contains("\\u")) {
            throw fault(node, "\\u cannot stand in double quotes beside references.");
        }
        String text = image.substring(1, image.length() - 1).replace("\"\"", "\"");
        try {
            Template inner = new Template();
            inner.setName("text");
            SimpleNode parsed = velocity.parse(new StringReader(text), inner);
            for (int i = 0; i < parsed.jjtGetNumChildren(); i++) {
                Node part = parsed.jjtGetChild(i);
                if (!isText(part) && !(part instanceof ASTReference)) {
                    throw fault(node, "Text in double quotes holds references and no directives.");
                }
                if (holdsNumbers(part)) {
                    throw fault(node, "Text in double quotes holds neither ranges nor arithmetic.");
                }
                inspect(part, depth + 1, weight);
            }
        } catch (ParseException e) {
            throw fault(node, "The text in double quotes is no template.");
        } catch (TemplateFault e) {
            throw fault(node, e.getMessage());
        }
    }

    /** What is replaced elsewhere cannot be here: Velocity reads this text again itself. */
    private static boolean holdsNumbers(Node node) {
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            Node child = node.jjtGetChild(i);
            if (child instanceof ASTIntegerRange
                    || child instanceof ASTMathNode
                    || holdsNumbers(child)) {
                return true;
            }
        }
        return false;
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private static TemplateFault fault(Node node, String sentence) {
        Token token = node.getFirstToken();
        // the space before a directive is its own
        if (token.image.isBlank() && token != node.getLastToken()) {
            token = token.next;
        }
        return TemplateFault.at(token.beginLine, token.beginColumn, sentence);
    }
}
