package dev.usher.invitation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.usher.task.TaskStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer to an invitation: the task, and its id once more under the name that the seed gives it. */
@RegisterForReflection
record InviteAccepted(@JsonUnwrapped TaskStatus task, String taskId) {}
