package dev.usher.invitation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.jboss.logging.Logger;

/** Tells whoever delivers that letters were queued. Never fails: who does not hear it is served by the timer. */
@ApplicationScoped
public class LettersBell {

    private static final Logger LOG = Logger.getLogger(LettersBell.class);

    private final Event<LettersQueued> queued;

    LettersBell(Event<LettersQueued> queued) {
        this.queued = queued;
    }

    /** Call it once the transaction is committed. Ends when it was heard: after its answer a function does nothing more. */
    public Uni<Void> ring() {
        return Uni.createFrom()
                .completionStage(() -> queued.fireAsync(new LettersQueued()))
                .onFailure()
                .invoke(
                        e ->
                                LOG.warnf(
                                        "Delivery was not woken; its timer will: %s",
                                        e.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
