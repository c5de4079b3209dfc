package dev.usher.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP API in front of functions: routes of the template, events of format 2.0, and its own answers beside. */
final class HttpApi implements AutoCloseable {

    /** Which function answers a route. */
    interface Routing {
        Optional<Target> find(String method, String path);
    }

    /** What takes an event and answers, or fails as a function does. */
    interface Integration {
        byte[] invoke(byte[] event) throws IOException, InterruptedException;
    }

    /** @param routeKey such as {@code POST /identities/invite} */
    record Target(String routeKey, Integration function) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Routing routing;

    /** @param port 0 for any that is free */
    HttpApi(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void open(Routing routes) {
        routing = routes;
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            Optional<Target> target =
                    routing.find(call.getRequestMethod(), call.getRequestURI().getPath());
            if (target.isEmpty()) {
                message(call, 404, "Not Found");
                return;
            }
            byte[] event = PayloadV2.event(call, body, target.get().routeKey());
            if (event.length > PayloadV2.MAX_EVENT) {
                message(call, 413, "Request Entity Too Large");
                return;
            }
            try {
                PayloadV2.answer(call, target.get().function().invoke(event));
            } catch (IOException e) {
                message(call, 500, "Internal Server Error");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void message(HttpExchange call, int status, String text) throws IOException {
        call.getResponseHeaders().add("Content-Type", "application/json");
        PayloadV2.send(
                call, status, ("{\"message\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
