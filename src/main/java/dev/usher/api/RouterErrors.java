package dev.usher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The shape of errors for requests that end before any resource is looked for. */
@ApplicationScoped
class RouterErrors {

    private final ObjectMapper json;

    RouterErrors(ObjectMapper json) {
        this.json = json;
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
