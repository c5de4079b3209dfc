package dev.usher.access;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The token pair that a deployment brings along, so that automation can work from the first start. Both or neither. */
@ConfigMapping(prefix = "usher.bootstrap")
public interface BootstrapSettings {

    /** 32 hexadecimal characters or a UUID. */
    Optional<String> clientId();

    /** At least 32 characters. */
    Optional<String> clientSecret();
}
