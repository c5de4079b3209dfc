package dev.usher.console.invitation;

/** Why somebody was invited, as pages word it. */
enum Cause {
    MANUAL,
    CREATED,
    LIFECYCLE_STATE,
    EXPIRED,
    SELF_REQUEST
}
