package dev.usher.support;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** A free port for the mail server of the tests, the same as long as this JVM lives. */
public class TestPorts implements ConfigSourceFactory {

    private static final String PROPERTY = "usher.local.mail-port";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        synchronized (System.class) {
            if (System.getProperty(PROPERTY) == null) {
                System.setProperty(PROPERTY, String.valueOf(freePort()));
            }
        }
        return List.of(
                new PropertiesConfigSource(
                        Map.of(PROPERTY, System.getProperty(PROPERTY)), "test ports", 500));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
