package dev.usher.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where files stay between the request that brings them and the work that reads them. Every call may block. A key is made
 * of letters, digits, hyphens and slashes, and is used for one file alone.
 */
public interface ObjectStore {

    /** A request that anybody may make for a while to put one object. @param headers must be sent with it */
    record PutLink(URI url, Map<String, String> headers) {}

    /** Takes the file over: it is gone from its path afterwards. */
    void put(String key, Path file) throws IOException;

    /** The length in bytes of an object that has arrived as a whole; empty when there is none. */
    Optional<Long> size(String key) throws IOException;

    /** Reads an object from its start. @throws java.nio.file.NoSuchFileException when there is none */
    InputStream open(String key) throws IOException;

    /** Removes an object; one that is not there is no error. */
    void delete(String key) throws IOException;

    /**
     * A link by which the store itself takes an object that is not there yet.
     *
     * @param validFor from now; a transfer that began in time may end later
     * @return empty when the store cannot be reached from outside: the object has to come through this service
     */
    Optional<PutLink> putLink(String key, Duration validFor);

    /**
     * A link by which the store itself hands out an object.
     *
     * @param validFor from now; a transfer that began in time may end later
     * @param contentType what the answer says it is
     * @param disposition what the answer's Content-Disposition says
     * @return empty when the store cannot be reached from outside: the object has to go through this service
     */
    Optional<URI> getLink(String key, Duration validFor, String contentType, String disposition);

    /** An object as a file of this machine, to be read only; empty when the store is elsewhere or has none. */
    Optional<Path> file(String key);
}
