package dev.usher.source;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The object store for code that may not block: its calls run on a worker thread. */
@ApplicationScoped
class StoredFiles {

    private final ObjectStore store;

    StoredFiles(ObjectStore store) {
        this.store = store;
    }

    Uni<Void> put(String key, Path file) {
        return onWorker(
                () -> {
                    store.put(key, file);
                    return null;
                });
    }

    Uni<Boolean> has(String key) {
        return onWorker(() -> store.size(key).isPresent());
    }

    Uni<Void> delete(List<String> keys) {
        return onWorker(
                () -> {
                    for (String key : keys) {
                        store.delete(key);
                    }
                    return null;
                });
    }

    /** The first link of a process looks for credentials, which may take a call. */
    Uni<Optional<ObjectStore.PutLink>> putLink(String key, Duration validFor) {
        return onWorker(() -> store.putLink(key, validFor));
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> Uni<T> onWorker(Work<T> work) {
        return Uni.createFrom()
                .item(
                        () -> {
                            try {
                                return work.run();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
