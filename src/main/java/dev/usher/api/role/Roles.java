package dev.usher.api.role;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The roles that this process plays: {@code usher.functions}, names with commas between them, or {@code *} for all. */
@ApplicationScoped
public class Roles {

    /** One process that plays every role, and fires its own timers. */
    public static final String ALL = "*";

    private final boolean all;
    private final Set<Role> played;

    Roles(@ConfigProperty(name = "usher.functions", defaultValue = ALL) String functions) {
        this.all = functions.strip().equals(ALL);
        this.played = all ? EnumSet.allOf(Role.class) : parse(functions);
    }

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException with a sentence that names the setting and the names it knows
     */
    public static Set<Role> parse(String functions) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : functions.split(",")) {
            roles.add(
                    Role.of(name.strip())
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "USHER_FUNCTIONS names no function called '"
                                                            + name.strip()
                                                            + "': it is * or some of "
                                                            + names()
                                                            + ".")));
        }
        return roles;
    }

    private static String names() {
        return Stream.of(Role.values()).map(Role::wire).collect(Collectors.joining(", "));
    }

    /** Whether this is one ordinary process: what one role asks of another happens here. */
    public boolean isSingleProcess() {
        return all;
    }

    public boolean plays(Role role) {
        return played.contains(role);
    }
}
