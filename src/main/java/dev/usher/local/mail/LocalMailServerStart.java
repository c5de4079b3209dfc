package dev.usher.local.mail;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Runs the mail server of development mode, at the port that the mailer sends to. Its messages live in a folder, so
 * that a live reload keeps them.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class LocalMailServerStart {

    private static final Logger LOG = Logger.getLogger(LocalMailServerStart.class);

    private final int port;
    private final MailFolder folder;
    private final LocalMailServer server;

    LocalMailServerStart(
            @ConfigProperty(name = "usher.local.mail-port", defaultValue = "2525") int port,
            @ConfigProperty(name = "usher.local.mail-folder", defaultValue = ".data/mail")
                    Path folder) {
        this.port = port;
        this.folder = new MailFolder(folder);
        this.server =
                new LocalMailServer(
                        LocalMailServer.CAPACITY, Clock.systemUTC(), this.folder::write);
    }

    void start(@Observes StartupEvent event) {
        server.restore(folder.readNewest(LocalMailServer.CAPACITY));
        try {
            server.start(port);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    e.getMessage() + ". Stop what uses it, or set usher.local.mail-port.", e);
        }
        LOG.infof("Mail goes to port %d of this machine; read it at /dev/mail", port);
    }

    void stop(@Observes ShutdownEvent event) {
        server.stop();
    }

    /** Newest first. */
    List<ReceivedMail> newestFirst() {
        List<ReceivedMail> mails = new ArrayList<>(server.received());
        Collections.reverse(mails);
        return mails;
    }

    void clear() {
        server.clear();
        folder.clear();
    }
}
