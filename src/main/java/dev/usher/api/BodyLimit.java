package dev.usher.api;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;

/**
 * Holds every body but a file's to {@value #BYTES} bytes. A body that tells its length is refused before it is read; one
 * that does not (chunked) is read up to the limit and no further.
 */
@Provider
class BodyLimit implements ReaderInterceptor {

    static final int BYTES = 2 * 1024 * 1024;

    /** What no reader reads, such as a form, the framework cuts off, without a body in its answer. */
    private static final long CUT_OFF = 2L * BYTES;

    /** After the framework's own limit, which is that of files; the route order is the negative priority. */
    private static final int PRIORITY = 1;

    private static final String FILE = "multipart/form-data";

    private final RouterErrors errors;

    BodyLimit(RouterErrors errors) {
        this.errors = errors;
    }

    void register(@Observes Filters filters) {
        filters.register(this::hold, PRIORITY);
    }

    private void hold(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isFile(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            if (isTooLong(request.getHeader(HttpHeaders.CONTENT_LENGTH))) {
                // the rest of the body is not waited for
                context.response().putHeader(HttpHeaders.CONNECTION, "close");
                errors.answer(context, ErrorMappers.httpError(413));
                return;
            }
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, CUT_OFF);
        }
        context.next();
    }

    private static boolean isFile(String contentType) {
        return contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith(FILE);
    }

    private static boolean isTooLong(String length) {
        return length != null && Long.parseLong(length) > BYTES;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!isFile(String.valueOf(context.getMediaType()))) {
            byte[] body = context.getInputStream().readNBytes(BYTES + 1);
            if (body.length > BYTES) {
                throw ErrorMappers.httpError(413);
            }
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
    }
}
