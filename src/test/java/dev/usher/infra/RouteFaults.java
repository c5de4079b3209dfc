package dev.usher.infra;

import dev.usher.api.role.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong between the routes of the gateway and those of the code. */
record RouteFaults(Template template, List<CodeRoute> code) {

    List<String> all() {
        List<String> faults = new ArrayList<>();
        faults.addAll(roles());
        faults.addAll(unreachable());
        faults.addAll(superfluous());
        faults.addAll(timersOnTheGateway());
        return faults;
    }

    /** Every role is played by one function. */
    private List<String> roles() {
        List<Role> played =
                template.functions().stream().flatMap(each -> each.role().stream()).toList();
        List<String> faults = new ArrayList<>();
        if (played.size() != template.functions().size()) {
            faults.add("a function plays no role, or several");
        }
        Arrays.stream(Role.values())
                .filter(role -> played.stream().filter(role::equals).count() != 1)
                .forEach(role -> faults.add("not one function plays " + role.wire()));
        return faults;
    }

    /** What the code answers reaches the function that answers it, in every form. */
    private List<String> unreachable() {
        Gateway gateway = Gateway.of(template);
        List<String> faults = new ArrayList<>();
        for (CodeRoute route : code) {
            if (CodeRoute.isTimer(route.role())) {
                continue;
            }
            for (String path : route.forms()) {
                Optional<Gateway.Route> taken = gateway.resolve(route.method(), path);
                if (taken.flatMap(each -> each.function().role())
                        .filter(route.role()::equals)
                        .isEmpty()) {
                    faults.add(
                            "%s %s is %s's and goes to %s"
                                    .formatted(
                                            route.method(),
                                            path,
                                            route.role().wire(),
                                            taken.map(each -> each.function().name())
                                                    .orElse("nobody")));
                }
            }
        }
        return faults;
    }

    /** What the gateway lets through is answered by the function that it goes to. */
    private List<String> superfluous() {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Gateway.Route route : Gateway.of(template).routes()) {
            if (!seen.add(route.toString())) {
                faults.add(route + " is there twice");
            }
            boolean isAnswered =
                    code.stream()
                            .filter(
                                    each ->
                                            route.function()
                                                    .role()
                                                    .equals(Optional.of(each.role())))
                            .anyMatch(
                                    each ->
                                            each.forms().stream()
                                                    .anyMatch(
                                                            path ->
                                                                    route.matches(
                                                                            each.method(), path)));
            if (!isAnswered) {
                faults.add(route + " is nothing that " + route.function().name() + " answers");
            }
        }
        return faults;
    }

    private List<String> timersOnTheGateway() {
        Gateway gateway = Gateway.of(template);
        List<String> faults = new ArrayList<>();
        gateway.routes().stream()
                .filter(each -> each.function().role().filter(CodeRoute::isTimer).isPresent())
                .forEach(each -> faults.add(each + " leads to a timer's function"));
        code.stream()
                .filter(each -> CodeRoute.isTimer(each.role()))
                .filter(each -> gateway.resolve(each.method(), each.path()).isPresent())
                .forEach(each -> faults.add(each.path() + " is on the gateway"));
        return faults;
    }
}
