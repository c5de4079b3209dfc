package dev.usher.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Objects as files of a folder: for one machine. */
final class FolderStore implements ObjectStore {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*");

    private final Path folder;
    private final Path arriving;

    FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.arriving = this.folder.resolve(".arriving");
    }

    /** @throws java.nio.file.FileAlreadyExistsException when there is an object under this key */
    @Override
    public void put(String key, Path file) throws IOException {
        Path target = path(key);
        Files.createDirectories(target.getParent());
        Files.createDirectories(arriving);
        // the file may come from another disk: under its key it is seen as a whole or not at all
        Path near = arriving.resolve(UUID.randomUUID().toString());
        try {
            Files.move(file, near);
            Files.move(near, target);
        } finally {
            Files.deleteIfExists(near);
        }
    }

    @Override
    public Optional<Long> size(String key) throws IOException {
        try {
            return Optional.of(Files.size(path(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(path(key));
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    @Override
    public Optional<PutLink> putLink(String key, Duration validFor) {
        return Optional.empty();
    }

    @Override
    public Optional<URI> getLink(
            String key, Duration validFor, String contentType, String disposition) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> file(String key) {
        return Optional.of(path(key)).filter(Files::exists);
    }

    private Path path(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key of the object store");
        }
        return folder.resolve(key);
    }
}
