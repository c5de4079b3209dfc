package dev.usher.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the contract calls the tenant: one deployment is one. Clients show it and keep it apart from others. */
@ConfigMapping(prefix = "usher.tenant")
public interface TenantSettings {

    /** Its id. */
    @WithDefault("usher")
    String id();

    /** Its short name, the contract's {@code org}. */
    @WithDefault("usher")
    String org();

    /** Its name for people. */
    @WithDefault("Usher")
    String name();

    /** Where it runs. */
    @WithDefault("local")
    String pod();
}
