package dev.usher.registration;

import dev.usher.audit.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Registers people as the page does, apart from the hash, which takes a second of a processor for twenty of them. */
@ApplicationScoped
public class TestRegistration {

    private static final String HASH = "$argon2id$v=19$m=47104,t=1,p=1$AAAA$AAAA";

    private final Registrations registrations;

    TestRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    /** @return false when the link works no longer */
    public boolean register(UUID invitationId) {
        return registrations
                .register(invitationId, HASH, null, Actor.SYSTEM)
                .await()
                .atMost(Duration.ofMinutes(1));
    }
}
