package dev.usher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The shape of errors for requests that end before any resource is looked for, such as a path that is no URI. */
@ApplicationScoped
class RouterErrors {

    private final ObjectMapper json;

    RouterErrors(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        // before the framework's own, which answers without a body
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
    }

    private void fail(RoutingContext context) {
        if (context.statusCode() == 400 && !context.response().headWritten()) {
            answer(context, ErrorMappers.httpError(400));
        } else {
            context.next();
        }
    }

    /** Ends a request with this error. */
    void answer(RoutingContext context, ApiException error) {
        String trackingId = Ids.wire(Ids.next());
        context.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(FamilyFilter.TRACKING_HEADER, trackingId)
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
