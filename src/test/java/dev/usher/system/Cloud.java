package dev.usher.system;

import dev.usher.api.role.Role;
import dev.usher.infra.Function;
import dev.usher.infra.Gateway;
import dev.usher.infra.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code infra/template.yaml} describes, on this machine: each function as processes of its own behind Runtime APIs, the
 * HTTP API's routes in front, the schedules fired by hand with the input that they have in the template.
 */
final class Cloud implements AutoCloseable {

    private final Template template = Template.of("template.yaml");
    private final Map<String, CloudFunction> byName = new HashMap<>();
    private final Map<Role, CloudFunction> byRole = new EnumMap<>(Role.class);
    private final Map<Role, Function> described = new EnumMap<>(Role.class);
    private final HttpApi http = new HttpApi(0);
    private final LambdaApi lambda = new LambdaApi(this::named);
    private final Path folder;

    /**
     * @param settings what the template takes from elsewhere: addresses and secrets
     * @param options of the processes: whom they trust
     */
    Cloud(Path folder, Map<String, String> settings, List<String> options) throws IOException {
        this.folder = folder;
        Artifact artifact = Artifact.unpack(folder.resolve("function"));
        for (Function function : template.functions()) {
            function.role()
                    .ifPresent(
                            role -> {
                                CloudFunction running =
                                        new CloudFunction(
                                                role.wire(),
                                                artifact.command(options),
                                                environment(function, settings),
                                                function.number("ReservedConcurrentExecutions"),
                                                log(role));
                                byName.put(function.name(), running);
                                byRole.put(role, running);
                                described.put(role, function);
                            });
        }
        Gateway routes = Gateway.of(template);
        http.open(
                (method, path) ->
                        routes.resolve(method, path)
                                .map(
                                        route ->
                                                new HttpApi.Target(
                                                        route.toString(),
                                                        byName.get(route.function().name())
                                                                ::invoke)));
    }

    /** Where callers and browsers reach it. */
    String url() {
        return http.url();
    }

    CloudFunction function(Role role) {
        return byRole.get(role);
    }

    /** How many processes were started so far. */
    int processes() {
        return byRole.values().stream().mapToInt(CloudFunction::processes).sum();
    }

    /** What the processes of a role have written. */
    String output(Role role) {
        try {
            return Files.readString(log(role));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(Role role) {
        return folder.resolve(role.wire() + ".log");
    }

    /** Fires the timer of a role with the input of its schedule. @return the function's answer */
    byte[] fire(Role role) throws IOException, InterruptedException {
        String input =
                described.get(role).events("ScheduleV2").stream()
                        .map(event -> (String) event.properties().get("Input"))
                        .findFirst()
                        .orElseThrow();
        return function(role).invoke(input.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells that an object has arrived in the bucket, as the template's rule turns it into an event. */
    byte[] arrive(String key) throws IOException, InterruptedException {
        Function.Event rule = described.get(Role.LOAD).events("EventBridgeRule").get(0);
        String input =
                (String)
                        Template.map(rule.properties().get("InputTransformer"))
                                .get("InputTemplate");
        return function(Role.LOAD)
                .invoke(input.replace("<key>", key).getBytes(StandardCharsets.UTF_8));
    }

    private CloudFunction named(String function) {
        return byName.get(function);
    }

    /** Plain texts are taken as they are; references to other functions become their names here; the rest is given. */
    private Map<String, String> environment(Function function, Map<String, String> given) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_ENDPOINT_URL_LAMBDA", lambda.url());
        environment.put("USHER_PUBLIC_URL", http.url());
        function.environment()
                .forEach(
                        (name, value) ->
                                value(name, value, given)
                                        .ifPresent(text -> environment.put(name, text)));
        given.forEach(
                (name, value) -> {
                    if (!name.startsWith("USHER_")) {
                        environment.put(name, value);
                    }
                });
        return environment;
    }

    private Optional<String> value(String name, Object value, Map<String, String> given) {
        if (given.containsKey(name)) {
            return Optional.of(given.get(name));
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        if (Template.map(value).get("Ref") instanceof String ref && ref.endsWith(".Alias")) {
            return Optional.of(ref.substring(0, ref.length() - ".Alias".length()));
        }
        if (name.equals("USHER_PUBLIC_URL")) {
            return Optional.of(http.url());
        }
        if (Template.map(value).containsKey("Fn::If")) {
            return Optional.empty();
        }
        throw new IllegalStateException("The test gives no value for " + name);
    }

    @Override
    public void close() {
        http.close();
        lambda.close();
        byName.values().forEach(CloudFunction::close);
    }
}
