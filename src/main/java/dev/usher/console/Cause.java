package dev.usher.console;

/** Why somebody was invited, as pages word it. */
enum Cause {
    MANUAL,
    CREATED,
    LIFECYCLE_STATE,
    EXPIRED,
    SELF_REQUEST
}
