package dev.usher.access.password;

import dev.usher.api.WorkerPool;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/**
 * Hashes and verifies passwords off the event loop, a few at a time (see {@link PasswordSettings}), and answers on the
 * caller's Vert.x context. Both fail with {@link PasswordsBusyException} when too many wait already.
 */
@ApplicationScoped
public class Passwords {

    private final PasswordHash hash = new PasswordHash(new SecureRandom());
    private final WorkerPool pool;

    Passwords(PasswordSettings settings) {
        pool =
                new WorkerPool(
                        "password-hashing",
                        settings.atOnce(),
                        settings.waiting(),
                        PasswordsBusyException::new);
    }

    /** An argon2id PHC string of some 97 characters for a password that {@link PasswordRules} found no fault with. */
    public Uni<String> hash(String password) {
        return pool.run(() -> hash.hash(password));
    }

    /**
     * Whether the password is the one behind the stored string. Null, for a person who is unknown or has no password,
     * takes as long as a stored one and is false, as is a string that cannot be read.
     */
    public Uni<Boolean> verify(String password, String phcOrNull) {
        return pool.run(() -> hash.verify(password, phcOrNull));
    }

    /** Whether a password that was just verified should be hashed anew and stored. Costs nothing. */
    public boolean needsRehash(String phc) {
        return hash.needsRehash(phc);
    }

    @PreDestroy
    void shutdown() {
        pool.shutdown();
    }
}
