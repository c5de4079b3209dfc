package dev.usher.source;

import dev.usher.api.role.Roles;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The largest file that a gateway carries. One process without a gateway takes any. */
@ApplicationScoped
public class GatewayLimit {

    private final Roles roles;
    private final MemorySize limit;

    GatewayLimit(
            Roles roles,
            // 6 MB in base64, which is what a function can be sent
            @ConfigProperty(name = "usher.load.gateway-limit", defaultValue = "4500K")
                    MemorySize limit) {
        this.roles = roles;
        this.limit = limit;
    }

    /** Whether a file of so many bytes can have come as a whole. */
    public boolean carries(long bytes) {
        return roles.isSingleProcess() || bytes <= limit.asLongValue();
    }
}
