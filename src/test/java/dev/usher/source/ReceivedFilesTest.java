package dev.usher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.access.Caller;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedFilesTest {

    private static final int LIMIT = 100_000;

    @TempDir Path folder;
    private FolderStore store;
    private ReceivedFiles files;
    private final Upload upload =
            new Upload(Ids.next(), Ids.next(), Caller.SYSTEM, "k1", OffsetDateTime.MAX);

    @BeforeEach
    void files() {
        store = new FolderStore(folder);
        files =
                new ReceivedFiles(
                        null,
                        null,
                        store,
                        Clock.systemUTC(),
                        new MemorySize(BigInteger.valueOf(LIMIT)));
    }

    private static InputStream bytes(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    @Test
    void aFileOfTheLimitArrives() throws IOException {
        files.receive(upload, bytes(LIMIT));
        assertThat(store.size(upload.object())).contains((long) LIMIT);
    }

    @Test
    void aFileAboveTheLimitLeavesNothing() {
        refused(bytes(LIMIT + 1), 413);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatBreaksOffLeavesNothing() {
        InputStream broken =
                new InputStream() {
                    private int left = 70_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- == 0) {
                            throw new IOException("connection closed");
                        }
                        return 'x';
                    }

                    // the inherited one hides what breaks off within a part
                    @Override
                    public int read(byte[] part, int from, int length) throws IOException {
                        part[from] = (byte) read();
                        return 1;
                    }
                };
        refused(broken, 400);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSecondFileIsRefused() throws IOException {
        files.receive(upload, bytes(3));
        refused(bytes(4), 409);
        assertThat(store.size(upload.object())).contains(3L);
    }

    private void refused(InputStream bytes, int status) {
        assertThatThrownBy(() -> files.receive(upload, bytes))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
    }
}
