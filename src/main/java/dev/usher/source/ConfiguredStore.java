package dev.usher.source;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The object store of this process: a bucket where one is set, else a folder. */
@ApplicationScoped
class ConfiguredStore {

    @Produces
    @ApplicationScoped
    ObjectStore store(
            @ConfigProperty(name = "usher.storage.url") Optional<String> url,
            @ConfigProperty(name = "usher.storage.directory", defaultValue = ".data/store")
                    Path folder) {
        return url.filter(text -> !text.isBlank())
                .<ObjectStore>map(
                        text ->
                                new S3Store(
                                        Bucket.of(text)
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalArgumentException(
                                                                        "USHER_STORAGE_URL must look"
                                                                                + " like s3://bucket."))))
                .orElseGet(() -> new FolderStore(folder));
    }
}
