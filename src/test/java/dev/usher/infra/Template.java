package dev.usher.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A template as it is written. A tag such as {@code !Ref x} is the map {@code {Ref: x}}, as it is in JSON. */
public final class Template {

    private final String text;
    private final Map<String, Object> tree;

    private Template(String text) {
        this.text = text;
        this.tree = map(new Yaml(new Tags()).load(text));
    }

    /** One of the files of {@code infra}. */
    public static Template of(String file) {
        return new Template(read(file));
    }

    static String read(String file) {
        try {
            return Files.readString(Path.of("infra", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This template with a change to its text. @throws AssertionError when the text to replace is not in it */
    Template with(String what, String instead) {
        if (!text.contains(what)) {
            throw new AssertionError("the template does not contain: " + what);
        }
        return new Template(text.replace(what, instead));
    }

    String text() {
        return text;
    }

    Map<String, Object> tree() {
        return tree;
    }

    /** A section, such as {@code Resources}; empty when there is none. */
    Map<String, Object> section(String name) {
        return map(tree.getOrDefault(name, Map.of()));
    }

    /** Resources of a type, by their names here. */
    Map<String, Map<String, Object>> resources(String type) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        section("Resources")
                .forEach(
                        (name, resource) -> {
                            if (type.equals(map(resource).get("Type"))) {
                                found.put(
                                        name,
                                        map(map(resource).getOrDefault("Properties", Map.of())));
                            }
                        });
        return found;
    }

    /** The functions that play a role. */
    public List<Function> functions() {
        Map<String, Object> globals = map(section("Globals").getOrDefault("Function", Map.of()));
        List<Function> functions = new ArrayList<>();
        resources("AWS::Serverless::Function")
                .forEach(
                        (name, own) ->
                                functions.add(new Function(name, merged(globals, own), own)));
        return functions;
    }

    /** Calls for every map of the template, with where it is. */
    void walk(BiConsumer<String, Map<String, Object>> visitor) {
        walk("", tree, visitor);
    }

    private static void walk(
            String where, Object node, BiConsumer<String, Map<String, Object>> visitor) {
        if (node instanceof Map<?, ?>) {
            visitor.accept(where, map(node));
            map(node).forEach((key, value) -> walk(where + "/" + key, value, visitor));
        } else if (node instanceof List<?> list) {
            list.forEach(each -> walk(where, each, visitor));
        }
    }

    /** As SAM merges Globals: maps key by key, else the function's own. */
    private static Map<String, Object> merged(
            Map<String, Object> globals, Map<String, Object> own) {
        Map<String, Object> both = new LinkedHashMap<>(globals);
        own.forEach(
                (key, value) ->
                        both.merge(
                                key,
                                value,
                                (global, mine) ->
                                        global instanceof Map<?, ?> && mine instanceof Map<?, ?>
                                                ? merged(map(global), map(mine))
                                                : mine));
        return both;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object node) {
        return node instanceof List<?> ? (List<Object>) node : List.of(node);
    }

    private static final class Tags extends SafeConstructor {
        Tags() {
            super(options());
            yamlMultiConstructors.put(
                    "!",
                    new AbstractConstruct() {
                        @Override
                        public Object construct(Node node) {
                            String name = node.getTag().getValue().substring(1);
                            boolean isShort = name.equals("Ref") || name.equals("Condition");
                            return Map.of(isShort ? name : "Fn::" + name, value(node));
                        }
                    });
        }

        private Object value(Node node) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            return node instanceof SequenceNode sequence
                    ? constructSequence(sequence)
                    : constructMapping((MappingNode) node);
        }

        private static LoaderOptions options() {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return options;
        }
    }
}
