package dev.usher.source.ldap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of asking directories. */
@ConfigMapping(prefix = "usher.ldap")
public interface LdapSettings {

    /** Whether passwords may be sent to a directory without TLS: for tests and a machine of one's own. */
    @WithDefault("false")
    boolean allowPlain();

    /** How many passwords are checked at a time, each on a thread and a connection of its own. */
    @WithDefault("8")
    int atOnce();

    /** How many may wait for that. */
    @WithDefault("50")
    int waiting();
}
