package dev.usher.delivery;

import java.util.UUID;

/**
 * A claimed invitation, with what its letter needs.
 *
 * @param attempts tries that failed before this one
 * @param lifetime seconds from sending to expiry
 */
record Letter(
        UUID id,
        String recipient,
        String locale,
        String keyId,
        int attempts,
        long lifetime,
        String name,
        String firstName,
        String alias) {}
