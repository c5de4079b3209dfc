package dev.usher.console.task;

import dev.usher.console.Choices;

/** The kinds of tasks, as pages name them. */
public enum TaskKind {
    INVITE_IDENTITIES,
    AUTO_INVITE,
    EXPIRY_SWEEP,
    SET_LIFECYCLE_STATE,
    CLOUD_ACCOUNT_AGGREGATION,
    IDENTITY_REFRESH,
    GENERATE_REPORT,
    DELETE_SOURCE,
    DELETE_IDENTITY_PROFILE,
    /** One that has no name here yet: the task's own is shown. */
    OTHER;

    static TaskKind of(String definition) {
        TaskKind kind = Choices.of(TaskKind.class, definition);
        return kind == null ? OTHER : kind;
    }
}
