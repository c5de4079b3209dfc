package dev.usher.access.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much work on passwords a process takes on. */
@ConfigMapping(prefix = "usher.passwords")
public interface PasswordSettings {

    /** How many are hashed at the same time. Each takes 46 MiB of heap and a processor. */
    @WithDefault("2")
    int atOnce();

    /** How many more may wait for their turn before callers are turned away; at least 1. */
    @WithDefault("50")
    int waiting();
}
