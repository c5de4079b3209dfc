package dev.usher.local;

import dev.usher.access.BootstrapSettings;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What to do first, printed at the start of development mode. */
@ApplicationScoped
@IfBuildProfile("dev")
class Announcement {

    private final BootstrapSettings client;
    private final String url;

    Announcement(BootstrapSettings client, @ConfigProperty(name = "usher.public-url") String url) {
        this.client = client;
        this.url = url;
    }

    void print(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        System.err.println(
                """

                Usher is at %s
                Letters arrive at %s/dev/mail
                The console, once the first administrator has registered: %s/console

                A token:
                  TOKEN=$(curl -s %s/oauth/token -d grant_type=client_credentials \\
                    -d client_id=%s -d client_secret=%s | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')

                An invitation for everybody who has none yet:
                  curl -s %s/beta/identities/invite -H "Authorization: Bearer $TOKEN" \\
                    -H 'Content-Type: application/json' -d '{"uninvited": true}'
                """
                        .formatted(
                                url,
                                url,
                                url,
                                url,
                                client.clientId().orElse(""),
                                client.clientSecret().orElse(""),
                                url));
    }
}
