package dev.usher.infra;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names in a template that lead nowhere.
 *
 * @param exporter the template whose exports this one may import
 */
record ReferenceFaults(Template template, Template exporter) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    /** What SAM makes: an alias and a stage by these names, and one application for all deployments. */
    private static final String DEPLOYMENTS = "ServerlessDeploymentApplication";

    private static final Pattern MADE_BY_SAM = Pattern.compile("(\\w+)\\.(Alias|Stage)");

    private static final Set<String> PSEUDO =
            Set.of(
                    "AWS::AccountId",
                    "AWS::NoValue",
                    "AWS::Partition",
                    "AWS::Region",
                    "AWS::StackName",
                    "AWS::URLSuffix");

    List<String> all() {
        List<String> faults = new ArrayList<>();
        template.walk(
                (where, node) -> {
                    if (node.size() == 1) {
                        node.forEach((name, value) -> intrinsic(where, name, value, faults));
                    }
                    if (where.matches("/(Resources|Outputs)/\\w+")) {
                        declared(where, node, faults);
                    }
                });
        return faults;
    }

    private void intrinsic(String where, String name, Object value, List<String> faults) {
        switch (name) {
            case "Ref" -> ref(where, (String) value, faults);
            case "Condition" -> condition(where, value, faults);
            case "Fn::If" -> condition(where, Template.list(value).get(0), faults);
            case "Fn::GetAtt" -> attribute(where, (String) value, faults);
            case "Fn::Sub" -> sub(where, value, faults);
            case "Fn::FindInMap" -> find(where, Template.list(value), faults);
            case "Fn::ImportValue" -> imported(where, value, faults);
            default -> {}
        }
    }

    private void declared(String where, Map<String, Object> node, List<String> faults) {
        if (node.containsKey("Condition")) {
            condition(where, node.get("Condition"), faults);
        }
        for (Object on : Template.list(node.getOrDefault("DependsOn", List.of()))) {
            if (!template.section("Resources").containsKey(on)) {
                faults.add(where + " depends on " + on + ", which is not there");
            }
        }
    }

    private void ref(String where, String name, List<String> faults) {
        Matcher made = MADE_BY_SAM.matcher(name);
        boolean isKnown =
                PSEUDO.contains(name)
                        || name.equals(DEPLOYMENTS)
                        || template.section("Parameters").containsKey(name)
                        || template.section("Resources").containsKey(name)
                        || made.matches()
                                && template.section("Resources").containsKey(made.group(1));
        if (!isKnown) {
            faults.add(where + " refers to " + name + ", which is not there");
        }
    }

    private void condition(String where, Object name, List<String> faults) {
        if (name instanceof String && !template.section("Conditions").containsKey(name)) {
            faults.add(where + " is under the condition " + name + ", which is not there");
        }
    }

    private void attribute(String where, String name, List<String> faults) {
        String resource = name.split("\\.", 2)[0];
        if (!name.contains(".") || !template.section("Resources").containsKey(resource)) {
            faults.add(where + " asks for " + name + ", which is not there");
        }
    }

    private void sub(String where, Object value, List<String> faults) {
        List<Object> parts = Template.list(value);
        Set<String> own = new HashSet<>();
        if (parts.size() > 1) {
            own.addAll(Template.map(parts.get(1)).keySet());
        }
        Matcher variable = VARIABLE.matcher((String) parts.get(0));
        while (variable.find()) {
            String name = variable.group(1);
            if (own.contains(name)) {
                continue;
            }
            if (name.contains(".")) {
                attribute(where, name, faults);
            } else {
                ref(where, name, faults);
            }
        }
    }

    /** Whatever a parameter's value, the map has it. */
    private void find(String where, List<Object> keys, List<String> faults) {
        Map<String, Object> mappings = template.section("Mappings");
        Map<String, Object> rows =
                Template.map(mappings.getOrDefault((String) keys.get(0), Map.of()));
        for (Object top : values(keys.get(1))) {
            Map<String, Object> row =
                    Template.map(rows.getOrDefault(String.valueOf(top), Map.of()));
            if (!row.containsKey(String.valueOf(keys.get(2)))) {
                faults.add(
                        where + " finds nothing at " + keys.get(0) + "." + top + "." + keys.get(2));
            }
        }
    }

    private List<Object> values(Object key) {
        if (!(key instanceof Map<?, ?>)) {
            return List.of(key);
        }
        Map<String, Object> parameter =
                Template.map(
                        template.section("Parameters")
                                .getOrDefault(
                                        String.valueOf(Template.map(key).get("Ref")), Map.of()));
        return Template.list(parameter.getOrDefault("AllowedValues", "any value"));
    }

    private void imported(String where, Object name, List<String> faults) {
        boolean isExported =
                exporter.section("Outputs").values().stream()
                        .map(output -> Template.map(output).get("Export"))
                        .anyMatch(export -> Map.of("Name", name).equals(export));
        if (!isExported) {
            faults.add(where + " imports " + name + ", which nothing exports");
        }
    }
}
