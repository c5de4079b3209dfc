package dev.usher.start;

import dev.usher.api.role.Role;
import dev.usher.api.role.Roles;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The framework's settings that depend on the roles of a process. */
final class FunctionSettings {

    /** Those whose work reads or writes entities: clients, sources, profiles. The rest speaks SQL. */
    private static final Set<Role> WITH_ENTITIES =
            Set.of(Role.TOKEN, Role.IDENTITIES, Role.CONSOLE, Role.MAINTENANCE);

    private FunctionSettings() {}

    /**
     * A single process migrates when it starts and fires its own timers. Others leave both to their triggers; only one that
     * migrates has a JDBC data source and Flyway on top of it, and only one that works with entities sets up their mapping.
     *
     * @return settings that win over those of connections
     * @throws IllegalArgumentException with a sentence, when a role is unknown
     */
    static Map<String, String> of(String functions) {
        if (functions.strip().equals(Roles.ALL)) {
            return Map.of();
        }
        Set<Role> roles = Roles.parse(functions);
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.scheduler.enabled", "false");
        settings.put("quarkus.flyway.migrate-at-start", "false");
        settings.put(
                "quarkus.hibernate-orm.active",
                String.valueOf(!Collections.disjoint(roles, WITH_ENTITIES)));
        if (!roles.contains(Role.MIGRATE)) {
            settings.put("quarkus.flyway.active", "false");
            // without its URL the data source is inactive, and Flyway is not even made
            settings.put("quarkus.datasource.jdbc.url", "");
        }
        return settings;
    }
}
