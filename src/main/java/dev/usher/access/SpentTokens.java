package dev.usher.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;

/** Personal access tokens that have ended are shown for a while, so that their owner sees why they no longer work. */
@ApplicationScoped
public class SpentTokens {

    static final Duration SHOWN = Duration.ofDays(30);

    private final ApiClients clients;
    private final Clock clock;

    SpentTokens(ApiClients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Removes the ones that were shown long enough, at most so many. @return how many */
    public Uni<Integer> purge(int limit) {
        return clients.purge(OffsetDateTime.now(clock).minus(SHOWN), limit);
    }
}
