package dev.usher.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The body of every error but 401 and 429 (contract, section 2). */
@RegisterForReflection
public record ErrorResponse(
        String detailCode, String trackingId, List<Message> messages, List<Message> causes) {

    /** One sentence of an error. */
    @RegisterForReflection
    public record Message(String locale, String localeOrigin, String text) {
        static Message of(String text) {
            return new Message("en-US", "DEFAULT", text);
        }
    }

    static ErrorResponse of(String detailCode, String trackingId, String text) {
        return new ErrorResponse(detailCode, trackingId, List.of(Message.of(text)), List.of());
    }
}
