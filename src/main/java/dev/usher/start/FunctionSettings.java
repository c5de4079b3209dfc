package dev.usher.start;

import dev.usher.api.role.Role;
import dev.usher.api.role.Roles;
import java.util.Map;

/** The framework's settings that depend on the roles of a process. */
final class FunctionSettings {

    private FunctionSettings() {}

    /**
     * A single process migrates when it starts and fires its own timers. Others leave both to their triggers, and only one
     * that migrates opens JDBC connections at all.
     *
     * @throws IllegalArgumentException with a sentence, when a role is unknown
     */
    static Map<String, String> of(String functions) {
        if (functions.strip().equals(Roles.ALL)) {
            return Map.of();
        }
        return Map.of(
                "quarkus.scheduler.enabled", "false",
                "quarkus.flyway.migrate-at-start", "false",
                "quarkus.flyway.active",
                        String.valueOf(Roles.parse(functions).contains(Role.MIGRATE)));
    }
}
