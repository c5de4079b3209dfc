package dev.usher.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The plain text of an HTML letter, for those whose mail program shows no other: links with their address, lists, wrapped. */
final class PlainText implements NodeVisitor {

    private static final int WIDTH = 76;

    private static final Set<String> SILENT =
            Set.of("head", "style", "script", "title", "template", "noscript");

    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "div",
                    "table",
                    "ul",
                    "ol",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote",
                    "pre",
                    "section",
                    "article",
                    "header",
                    "footer",
                    "hr");

    private static final Set<String> LINES = Set.of("tr", "li", "dt", "dd", "address");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final Deque<Integer> lists = new ArrayDeque<>();
    private String indent = "";
    private int emptyLines = 1;
    private boolean space;
    private int silent;

    private PlainText() {}

    static String of(String html) {
        PlainText visitor = new PlainText();
        Jsoup.parse(html).body().traverse(visitor);
        visitor.endLine();
        return visitor.text.toString().strip() + "\n";
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            if (silent == 0) {
                words(words.getWholeText());
            }
        } else if (node instanceof Element element) {
            begin(element, element.normalName());
        }
    }

    private void begin(Element element, String name) {
        if (SILENT.contains(name) || isHidden(element)) {
            silent++;
        } else if (silent > 0) {
            return;
        } else if (BLOCKS.contains(name)) {
            emptyLine();
        } else if (LINES.contains(name)) {
            endLine();
        } else if (name.equals("br")) {
            endLine();
        } else if (name.equals("img")) {
            words(" " + element.attr("alt") + " ");
        } else if (name.equals("td") || name.equals("th")) {
            space = true;
        }
        if (name.equals("ul") || name.equals("ol")) {
            lists.push(name.equals("ul") ? -1 : 0);
        } else if (name.equals("li") && silent == 0) {
            mark();
        }
    }

    private void mark() {
        int number = lists.isEmpty() ? -1 : lists.pop();
        lists.push(number < 0 ? number : number + 1);
        String mark = number < 0 ? "- " : number + 1 + ". ";
        String margin = "  ".repeat(Math.max(0, Math.min(8, lists.size() - 1)));
        line.append(margin).append(mark);
        indent = " ".repeat(margin.length() + mark.length());
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        if (SILENT.contains(name) || isHidden(element)) {
            silent--;
            return;
        }
        if (name.equals("a") && silent == 0) {
            address(element);
        }
        if (name.equals("ul") || name.equals("ol")) {
            lists.poll();
        }
        if (silent == 0 && (BLOCKS.contains(name) || LINES.contains(name))) {
            endLine();
            indent = "";
            if (BLOCKS.contains(name)) {
                emptyLine();
            }
        }
    }

    /** A line of preview text that mail programs show in their lists is no part of the letter. */
    private static boolean isHidden(Element element) {
        return element.attr("style").replace(" ", "").contains("display:none");
    }

    private void address(Element link) {
        String address = link.attr("href").strip();
        if (!address.isEmpty() && !address.startsWith("#") && !address.equals(link.text())) {
            line.append(':');
            space = true;
            word(address.startsWith("mailto:") ? address.substring(7) : address);
        }
    }

    private void words(String raw) {
        if (!raw.isEmpty() && Character.isWhitespace(raw.charAt(0))) {
            space = true;
        }
        for (String word : raw.split("[\\s\\u00a0]+")) {
            if (!word.isEmpty()) {
                word(word);
                space = true;
            }
        }
        space = !raw.isEmpty() && (Character.isWhitespace(raw.charAt(raw.length() - 1)));
    }

    /** A word is never broken: it may be a link. */
    private void word(String word) {
        boolean first = line.toString().isBlank() || line.length() == indent.length();
        if (!first && space && line.length() + 1 + word.length() > WIDTH) {
            endLine();
            line.append(indent);
        } else if (!first && space) {
            line.append(' ');
        }
        line.append(word);
        space = false;
    }

    private void endLine() {
        if (!line.toString().isBlank()) {
            text.append(line.toString().stripTrailing()).append('\n');
            emptyLines = 0;
        }
        line.setLength(0);
        space = false;
    }

    private void emptyLine() {
        endLine();
        if (emptyLines == 0) {
            text.append('\n');
            emptyLines = 1;
        }
    }
}
