package dev.usher.api;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How an error looks where a person is looking. */
public interface ErrorPages {

    /**
     * A page that tells a person what went wrong; empty when the path that was called answers programs.
     *
     * @param status the HTTP status
     * @param text a sentence that may be shown
     */
    Optional<Response> page(int status, String text);
}
