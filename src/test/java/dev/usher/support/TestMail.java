package dev.usher.support;

import dev.usher.local.mail.LocalMailServer;
import dev.usher.local.mail.MailBehaviour;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The real mail server that the tests send to. */
@Singleton
public class TestMail {

    private final LocalMailServer server = new LocalMailServer();
    private final int port;

    TestMail(@ConfigProperty(name = "usher.local.mail-port") int port) {
        this.port = port;
    }

    void start(@Observes StartupEvent event) {
        server.start(port);
    }

    void stop(@Observes ShutdownEvent event) {
        server.stop();
    }

    /** The running server. */
    public LocalMailServer server() {
        return server;
    }

    /** Up, empty and friendly again. */
    public void reset() {
        server.stop();
        server.behave(MailBehaviour.ACCEPT_ALL);
        server.start(port);
        server.clear();
    }
}
