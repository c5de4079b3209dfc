package dev.usher.source;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The object store for code that may not block: its calls run on a worker thread. */
@ApplicationScoped
class StoredFiles {

    private final ObjectStore store;

    StoredFiles(ObjectStore store) {
        this.store = store;
    }

    Uni<Void> put(String key, Path file) {
        return onWorker(() -> store.put(key, file));
    }

    Uni<Void> delete(List<String> keys) {
        return onWorker(
                () -> {
                    for (String key : keys) {
                        store.delete(key);
                    }
                });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Uni<Void> onWorker(Work work) {
        return Uni.createFrom()
                .voidItem()
                .invoke(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
