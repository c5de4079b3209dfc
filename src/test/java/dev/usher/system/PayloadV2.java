package dev.usher.system;

import com.sun.net.httpserver.HttpExchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an HTTP API sends to a function and takes from it (payload format 2.0 of API Gateway). */
final class PayloadV2 {

    /** A function takes six megabytes; above that the gateway answers by itself. */
    static final int MAX_EVENT = 6 * 1024 * 1024;

    /** The gateway sets them anew. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("content-length", "transfer-encoding", "connection");

    private PayloadV2() {}

    static byte[] event(HttpExchange call, byte[] body, String routeKey) {
        String path = call.getRequestURI().getRawPath();
        JsonObject headers = new JsonObject();
        JsonArray cookies = new JsonArray();
        for (Map.Entry<String, List<String>> header : call.getRequestHeaders().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("cookie")) {
                header.getValue()
                        .forEach(value -> List.of(value.split("; ?")).forEach(cookies::add));
            } else {
                headers.put(name, String.join(",", header.getValue()));
            }
        }
        String method = call.getRequestMethod();
        JsonObject event =
                new JsonObject()
                        .put("version", "2.0")
                        .put("routeKey", routeKey)
                        .put("rawPath", path)
                        .put("rawQueryString", query(call))
                        .put("headers", headers)
                        .put("requestContext", context(method, path, routeKey));
        if (!cookies.isEmpty()) {
            event.put("cookies", cookies);
        }
        boolean text = isText(headers.getString("content-type", ""));
        if (body.length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
        return event.put("isBase64Encoded", !text && body.length > 0).toBuffer().getBytes();
    }

    private static String query(HttpExchange call) {
        String query = call.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    private static JsonObject context(String method, String path, String routeKey) {
        return new JsonObject()
                .put("accountId", "000000000000")
                .put("apiId", "usherapi00")
                .put("domainName", "localhost")
                .put("routeKey", routeKey)
                .put("stage", "$default")
                .put("requestId", "test")
                .put("timeEpoch", System.currentTimeMillis())
                .put(
                        "http",
                        new JsonObject()
                                .put("method", method)
                                .put("path", path)
                                .put("protocol", "HTTP/1.1")
                                .put("sourceIp", "127.0.0.1")
                                .put("userAgent", "test"));
    }

    private static boolean isText(String type) {
        return type.isEmpty()
                || type.startsWith("text/")
                || type.startsWith("application/json")
                || type.startsWith("application/xml");
    }

    static void answer(HttpExchange call, byte[] reply) throws IOException {
        JsonObject json = new JsonObject(new String(reply, StandardCharsets.UTF_8));
        JsonObject headers = json.getJsonObject("headers", new JsonObject());
        for (String name : headers.fieldNames()) {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                call.getResponseHeaders().add(name, headers.getString(name));
            }
        }
        JsonArray cookies = json.getJsonArray("cookies");
        if (cookies != null) {
            cookies.forEach(
                    cookie -> call.getResponseHeaders().add("Set-Cookie", cookie.toString()));
        }
        String body = json.getString("body", "");
        send(
                call,
                json.getInteger("statusCode"),
                json.getBoolean("isBase64Encoded", false)
                        ? Base64.getDecoder().decode(body)
                        : (body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange call, int status, byte[] body) throws IOException {
        boolean empty = body.length == 0 || call.getRequestMethod().equals("HEAD") || status == 204;
        call.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            call.getResponseBody().write(body);
        }
    }
}
