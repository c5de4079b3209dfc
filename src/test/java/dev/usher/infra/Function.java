package dev.usher.infra;

import dev.usher.api.role.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function of the template.
 *
 * @param name its name in the template
 * @param properties what it is set to, together with what holds for all
 * @param own what it is set to itself
 */
public record Function(String name, Map<String, Object> properties, Map<String, Object> own) {

    /** What starts a function, by its type: {@code HttpApi}, {@code ScheduleV2}, {@code EventBridgeRule}. */
    public record Event(String name, String type, Map<String, Object> properties) {}

    /** The one role that it plays; empty when it names none or several. */
    public Optional<Role> role() {
        return setting("USHER_FUNCTIONS").flatMap(Role::of);
    }

    /** A variable of its environment, when that is a plain text. */
    Optional<String> setting(String variable) {
        return Optional.ofNullable(environment().get(variable))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    public Map<String, Object> environment() {
        Map<String, Object> environment =
                Template.map(properties.getOrDefault("Environment", Map.of()));
        return Template.map(environment.getOrDefault("Variables", Map.of()));
    }

    public int number(String property) {
        return (Integer) properties.get(property);
    }

    public List<Event> events() {
        List<Event> events = new ArrayList<>();
        Template.map(properties.getOrDefault("Events", Map.of()))
                .forEach(
                        (event, it) ->
                                events.add(
                                        new Event(
                                                event,
                                                (String) Template.map(it).get("Type"),
                                                Template.map(Template.map(it).get("Properties")))));
        return events;
    }

    public List<Event> events(String type) {
        return events().stream().filter(event -> event.type().equals(type)).toList();
    }

    /** The statements of its own rights. */
    List<Map<String, Object>> rights() {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (Object policy : Template.list(properties.getOrDefault("Policies", List.of()))) {
            if (policy instanceof Map<?, ?> && Template.map(policy).containsKey("Statement")) {
                Template.list(Template.map(policy).get("Statement"))
                        .forEach(
                                statement ->
                                        statements.add(
                                                new LinkedHashMap<>(Template.map(statement))));
            }
        }
        return statements;
    }
}
