package dev.usher.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The one call of Secrets Manager that functions make when they start: GetSecretValue. */
final class SecretsApi implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();

    SecretsApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void put(String arn, JsonObject value) {
        secrets.put(arn, value.encode());
    }

    /** How often a secret was read. */
    int reads() {
        return reads.get();
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            JsonObject request =
                    new JsonObject(
                            new String(
                                    call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String arn = request.getString("SecretId");
            String value = secrets.get(arn);
            call.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            if (value == null
                    || !"secretsmanager.GetSecretValue"
                            .equals(call.getRequestHeaders().getFirst("X-Amz-Target"))) {
                PayloadV2.send(
                        call,
                        400,
                        "{\"__type\":\"ResourceNotFoundException\"}"
                                .getBytes(StandardCharsets.UTF_8));
                return;
            }
            reads.incrementAndGet();
            JsonObject answer = new JsonObject().put("ARN", arn).put("SecretString", value);
            PayloadV2.send(call, 200, answer.toBuffer().getBytes());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
