package dev.usher.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;

/** Where a request came from. */
enum Origin {
    /** An ordinary HTTP connection. */
    CONNECTION,
    /** A gateway in front of a function. */
    GATEWAY,
    /** A trigger of a function that no caller can reach: a timer, or a step of deployment. */
    TRIGGER;

    static Origin of(HttpServerRequest request) {
        return of(event(request));
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

    /**
     * The IP address of whoever sent a request, in its usual spelling (RFC 5952 for IPv6); null when a trigger did. Proxies are
     * passed over as the framework's settings for them say.
     */
    static String address(HttpServerRequest request) {
        APIGatewayV2HTTPEvent event = event(request);
        if (event != null) {
            return of(event) == GATEWAY && event.getRequestContext().getHttp() != null
                    ? spelled(event.getRequestContext().getHttp().getSourceIp())
                    : null;
        }
        return request.remoteAddress() == null
                ? null
                : spelled(request.remoteAddress().hostAddress());
    }

    /** What is no address becomes null: a proxy may pass on anything. */
    static String spelled(String address) {
        InetAddress ip =
                address == null ? null : NetUtil.createInetAddressFromIpAddressString(address);
        return ip == null ? null : NetUtil.toAddressString(ip);
    }

    private static APIGatewayV2HTTPEvent event(HttpServerRequest request) {
        return request.headers() instanceof QuarkusHttpHeaders headers
                ? (APIGatewayV2HTTPEvent)
                        headers.getContextObjects().get(APIGatewayV2HTTPEvent.class)
                : null;
    }
}
