package dev.usher.source;

import dev.usher.api.ApiException;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files that are put to links of our own. Every call blocks. */
@ApplicationScoped
class ReceivedFiles {

    private final Uploads uploads;
    private final UploadTokens tokens;
    private final ObjectStore store;
    private final Clock clock;
    private final long limit;

    ReceivedFiles(
            Uploads uploads,
            UploadTokens tokens,
            ObjectStore store,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.uploads = uploads;
        this.tokens = tokens;
        this.store = store;
        this.clock = clock;
        this.limit = limit.asLongValue();
    }

    /**
     * The upload that the token opens.
     *
     * @throws ApiException 404 when it opens none, which a used link does neither; 403 when its time is over
     */
    Upload admit(UUID id, String token) {
        Upload upload =
                uploads.find(id)
                        .await()
                        .indefinitely()
                        .filter(found -> tokens.isToken(token, found))
                        .orElseThrow(ApiException::notFound);
        if (!OffsetDateTime.now(clock).isBefore(upload.expires())) {
            throw ApiException.forbidden("This link has expired. Ask for another.");
        }
        return upload;
    }

    /**
     * Puts what is read into the store, as a whole or not at all.
     *
     * @throws ApiException 400 when the bytes stop coming, 413 when they are too many, 409 when there is a file already
     */
    void receive(Upload upload, InputStream bytes) {
        try {
            Path file = Files.createTempFile("upload", ".csv");
            try {
                read(bytes, file);
                store.put(upload.object(), file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (FileAlreadyExistsException e) {
            throw ApiException.conflict("There is a file under this link already.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(InputStream bytes, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] part = new byte[65_536];
            long total = 0;
            for (int length = next(bytes, part); length >= 0; length = next(bytes, part)) {
                total += length;
                if (total > limit) {
                    throw ApiException.tooLarge("The file is larger than this service takes.");
                }
                out.write(part, 0, length);
            }
        }
    }

    /** A sender that breaks off is no fault of this service; a full disk is. */
    private static int next(InputStream bytes, byte[] part) {
        try {
            return bytes.read(part);
        } catch (IOException e) {
            throw ApiException.badRequest("The file did not arrive as a whole.");
        }
    }
}
