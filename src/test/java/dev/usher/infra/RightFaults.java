package dev.usher.infra;

import dev.usher.api.role.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with rights: actions that do not exist, resources that are too many, more than a function needs. */
record RightFaults(Template template) {

    /** Names from the Service Authorization Reference, of the services in use. */
    private static final Set<String> ACTIONS =
            Set.of(
                    "codedeploy:PutLifecycleEventHookExecutionStatus",
                    "lambda:InvokeFunction",
                    "s3:DeleteObject",
                    "s3:GetObject",
                    "s3:ListBucket",
                    "s3:PutObject",
                    "secretsmanager:GetSecretValue",
                    "ses:SendRawEmail",
                    "sts:AssumeRole");

    private static final Set<String> FILES =
            Set.of("s3:GetObject", "s3:DeleteObject", "s3:ListBucket");

    /** Roles that queue letters and start their delivery at once. */
    private static final Set<Role> RING =
            Set.of(Role.INVITE, Role.IDENTITIES, Role.REGISTRATION, Role.CONSOLE, Role.AUTO_INVITE);

    List<String> all() {
        List<String> faults = new ArrayList<>();
        template.walk(
                (where, node) -> {
                    if ("Allow".equals(node.get("Effect"))) {
                        statement(where, node, faults);
                    }
                });
        template.functions().forEach(function -> needs(function, faults));
        return faults;
    }

    private static void statement(
            String where, Map<String, Object> statement, List<String> faults) {
        for (Object action : Template.list(statement.get("Action"))) {
            if (!ACTIONS.contains(action)) {
                faults.add(where + ": no action that is known here: " + action);
            }
        }
        if (statement.containsKey("NotAction") || statement.containsKey("NotResource")) {
            faults.add(where + " allows all but something");
        }
        Object principal = statement.getOrDefault("Principal", "none");
        if (principal.equals("none") && !statement.containsKey("Resource")) {
            faults.add(where + " names no resource");
        }
        for (Object resource : Template.list(statement.getOrDefault("Resource", List.of()))) {
            if (isTooMuch(resource)) {
                faults.add(where + ": more than one named resource: " + resource);
            }
        }
    }

    /** A star may stand for what is below something that has a name, and for nothing else. */
    private static boolean isTooMuch(Object resource) {
        Object text = resource instanceof Map<?, ?> map ? map.get("Fn::Sub") : resource;
        if (!(text instanceof String)) {
            return false;
        }
        String name = (String) text;
        String above = name.endsWith("/*") ? name.substring(0, name.length() - 2) : name;
        return above.contains("*") || name.endsWith("/*") && !above.matches(".*[:/]?\\$\\{.+}.*");
    }

    private static Set<String> ofFiles(Role role) {
        return switch (role) {
            // removes what came too late or is too old, without looking at it
            case MAINTENANCE -> Set.of("s3:DeleteObject");
            // replaces what a run before it left
            case REPORT -> Set.of("s3:PutObject", "s3:DeleteObject");
            case IDENTITIES, CONSOLE ->
                    Set.of("s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket");
            default -> FILES;
        };
    }

    /** A function has the rights that its settings ask for, and no others. */
    private static void needs(Function function, List<String> faults) {
        Set<String> needed = new TreeSet<>();
        Set<String> wakes = new TreeSet<>();
        function.environment()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("USHER_WAKE_")) {
                                needed.add("lambda:InvokeFunction");
                                wakes.add(value.toString());
                            }
                        });
        if (function.environment().containsKey("USHER_STORAGE_URL")) {
            needed.addAll(function.role().map(RightFaults::ofFiles).orElse(FILES));
        }
        function.role()
                .filter(RING::contains)
                .filter(role -> !function.environment().containsKey("USHER_WAKE_DELIVERY"))
                .ifPresent(role -> faults.add(function.name() + " cannot wake delivery"));

        Set<String> has = new TreeSet<>();
        Set<String> invokes = new TreeSet<>();
        for (Map<String, Object> statement : function.rights()) {
            List<Object> actions = Template.list(statement.get("Action"));
            actions.forEach(action -> has.add(action.toString()));
            if (actions.contains("lambda:InvokeFunction")) {
                Template.list(statement.get("Resource"))
                        .forEach(resource -> invokes.add(resource.toString()));
            }
        }
        if (!has.equals(needed)) {
            faults.add(function.name() + " may " + has + " and needs " + needed);
        }
        if (!invokes.equals(wakes)) {
            faults.add(function.name() + " may invoke " + invokes + " and wakes " + wakes);
        }
        Optional.of(Template.list(function.properties().getOrDefault("Policies", List.of())))
                .filter(policies -> !policies.contains(Map.of("Ref", "ReadSecrets")))
                .ifPresent(policies -> faults.add(function.name() + " may not read its secrets"));
    }
}
