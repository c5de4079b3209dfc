package dev.usher.access.session;

import java.time.Instant;
import java.util.UUID;

/** What the cookie of a session holds. @param epoch it ends when the identity's is raised */
record Session(UUID identityId, int epoch, Instant expires) {}
