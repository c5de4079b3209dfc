package dev.usher.api;

import io.quarkus.runtime.configuration.MemorySize;
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
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Holds every body but a file's to {@value #BYTES} bytes, and files, where one is expected, to what the framework is set to. A
 * body that tells its length is refused before it is read; one that does not (chunked) is read up to the limit and no further.
 */
@Provider
class BodyLimit implements ReaderInterceptor {

    static final int BYTES = 2 * 1024 * 1024;

    /**
     * What no reader reads, such as a form, the framework cuts off, without a body in its answer. So much later than a
     * reader that counts for itself, which answers in words.
     */
    private static final int CUT_OFF = 2;

    /** The framework's own limit, that of files, answers without a body. The route order is the negative priority. */
    private static final int BEFORE_FRAMEWORK = 3;

    private static final int AFTER_FRAMEWORK = 1;

    private static final String FILE = "multipart/form-data";

    /** Where a file comes in parts: anywhere else nobody reads it, and it would only fill the disk. */
    private static final Pattern LOADS = Pattern.compile(".*/(load-accounts|load)");

    /** Where a file comes as the whole body. */
    private static final String UPLOADS = "/uploads/";

    private final RouterErrors errors;
    private final long fileBytes;

    BodyLimit(
            RouterErrors errors,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize fileSize) {
        this.errors = errors;
        this.fileBytes = fileSize.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE_FRAMEWORK);
        filters.register(this::cutOff, AFTER_FRAMEWORK);
    }

    private void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > (isFile(request) ? fileBytes : BYTES)) {
            // the rest of the body is not waited for
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            errors.answer(context, ErrorMappers.httpError(413));
            return;
        }
        context.next();
    }

    private void cutOff(RoutingContext context) {
        if (context.request().path().startsWith(UPLOADS)) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, CUT_OFF * fileBytes);
        } else if (!isFile(context.request())) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, (long) CUT_OFF * BYTES);
        }
        context.next();
    }

    private static boolean isFile(HttpServerRequest request) {
        return isFile(request.getHeader(HttpHeaders.CONTENT_TYPE))
                        && LOADS.matcher(request.path()).matches()
                || request.path().startsWith(UPLOADS);
    }

    private static boolean isFile(String contentType) {
        return contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith(FILE);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        // whoever takes a stream reads it in parts, and counts them
        if (context.getType() != InputStream.class
                && !isFile(String.valueOf(context.getMediaType()))) {
            byte[] body = context.getInputStream().readNBytes(BYTES + 1);
            if (body.length > BYTES) {
                throw ErrorMappers.httpError(413);
            }
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
    }
}
