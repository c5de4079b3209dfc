package dev.usher.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where files stay between the request that brings them and the work that reads them. Every call may block. */
public interface ObjectStore {

    /** Takes the file over: it is gone from its path afterwards. @param key letters, digits, hyphens and slashes */
    void put(String key, Path file) throws IOException;

    /** Reads an object from its start. @throws java.nio.file.NoSuchFileException when there is none */
    InputStream open(String key) throws IOException;

    /** Removes an object; one that is not there is no error. */
    void delete(String key) throws IOException;
}
