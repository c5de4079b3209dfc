package dev.usher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Holds every body but a file's to {@value #BYTES} bytes. A body that tells its length is refused before it is read; one
 * that does not (chunked) is cut off by the framework where the limit is passed.
 */
@ApplicationScoped
class BodyLimit {

    static final long BYTES = 2 * 1024 * 1024;

    /** After the framework's own limit, which is that of files; the route order is the negative priority. */
    private static final int PRIORITY = 1;

    private static final String FILE = "multipart/form-data";

    private final ObjectMapper json;

    BodyLimit(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::hold, PRIORITY);
    }

    private void hold(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isFile(request)) {
            if (isTooLong(request.getHeader(HttpHeaders.CONTENT_LENGTH))) {
                refuse(context);
                return;
            }
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, BYTES);
        }
        context.next();
    }

    private static boolean isFile(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(FILE);
    }

    private static boolean isTooLong(String length) {
        return length != null && Long.parseLong(length) > BYTES;
    }

    private void refuse(RoutingContext context) {
        String trackingId = Ids.wire(Ids.next());
        ApiException error = ErrorMappers.httpError(413);
        context.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(FamilyFilter.TRACKING_HEADER, trackingId)
                // the rest of the body is not waited for
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(text(ErrorResponse.of(error.detailCode(), trackingId, error.getMessage())));
    }

    private String text(ErrorResponse error) {
        try {
            return json.writeValueAsString(error);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
