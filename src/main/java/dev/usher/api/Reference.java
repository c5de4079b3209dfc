package dev.usher.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * One object that another names (contract, 1.5: {@code owner}, {@code authoritativeSource}).
 *
 * @param type what it is, for example {@code IDENTITY} or {@code SOURCE}
 * @param name only written, never read
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Reference(String type, String id, String name) {

    /** The reference to an object; null when there is none. */
    public static Reference to(String type, UUID id, String name) {
        return id == null ? null : new Reference(type, Ids.wire(id), name);
    }
}
