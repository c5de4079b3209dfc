package dev.usher.template;

import dev.usher.api.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Sends a letter that somebody waits for: at once or not at all. All others are queued. */
@ApplicationScoped
public class DirectMail {

    private static final Logger LOG = Logger.getLogger(DirectMail.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MailClient client;

    DirectMail(MailClient client) {
        this.client = client;
    }

    /** @return fails with 503 when the mail server does not take the letter */
    public Uni<Void> send(MailMessage message) {
        // a malformed address is thrown, not failed with
        return Uni.createFrom()
                .deferred(
                        () ->
                                Uni.createFrom()
                                        .completionStage(
                                                client.sendMail(message).toCompletionStage()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(
                        failure -> {
                            LOG.warnf("A letter was not taken: %s", failure.getMessage());
                            return ApiException.unavailable(
                                    "The mail server did not take the letter.");
                        })
                .replaceWithVoid();
    }
}
