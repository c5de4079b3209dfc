package dev.usher.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Where a request came from. */
enum Origin {
    /** An ordinary HTTP connection. */
    CONNECTION,
    /** A gateway in front of a function. */
    GATEWAY,
    /** A trigger of a function that no caller can reach: a timer, or a step of deployment. */
    TRIGGER;

    static Origin of(HttpServerRequest request) {
        return request.headers() instanceof QuarkusHttpHeaders headers
                ? of(
                        (APIGatewayV2HTTPEvent)
                                headers.getContextObjects().get(APIGatewayV2HTTPEvent.class))
                : CONNECTION;
    }

    /** A gateway says which of its APIs was called; what the caller sends does not reach that field. */
    static Origin of(APIGatewayV2HTTPEvent event) {
        if (event == null) {
            return CONNECTION;
        }
        return event.getRequestContext() == null || event.getRequestContext().getApiId() == null
                ? TRIGGER
                : GATEWAY;
    }
}
