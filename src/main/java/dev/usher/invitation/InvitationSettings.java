package dev.usher.invitation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of invitations. */
@ConfigMapping(prefix = "usher.invitation")
public interface InvitationSettings {

    /** How long a link is good for after its letter was sent, ISO 8601; a profile may say otherwise. */
    @WithDefault("P7D")
    Duration ttl();

    /** The most ids that one call may name. */
    @WithDefault("10000")
    int maxIds();

    /** The most identities that one {@code uninvited} call invites (contract, 1.3). */
    @WithDefault("1000")
    int maxUninvited();

    /** The most identities that the batches of one period release, over all automatic profiles and all processes. */
    @WithDefault("1000")
    int batch();

    /** That period, ISO 8601; it divides a day. */
    @WithDefault("PT30M")
    Duration batchEvery();

    /** How many letters one statement of the sweep expires. */
    @WithDefault("5000")
    int sweepChunk();
}
