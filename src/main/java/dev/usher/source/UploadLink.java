package dev.usher.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * Where to put a file. The URL is a secret while it is valid.
 *
 * @param id names the upload; later its task
 * @param headers to be sent with the file
 * @param expires until when the transfer may begin
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UploadLink(
        String id, String method, String url, Map<String, String> headers, OffsetDateTime expires) {

    @Override
    public String toString() {
        return "UploadLink[id=" + id + ", expires=" + expires + "]";
    }
}
