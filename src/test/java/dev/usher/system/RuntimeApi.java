package dev.usher.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The interface between a function's process and its platform, as AWS documents it (Lambda Runtime API 2018-06-01): the
 * process asks for the next event, and posts what became of it. One process at a time: what one that is gone was handed
 * and did not answer, the next one is handed again.
 */
public final class RuntimeApi implements AutoCloseable {

    static {
        // else the head of an answer waits 40 ms for its acknowledgement before the body follows
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String BASE = "/2018-06-01/runtime/";

    /** The process is told no more than this about how long it may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private record Event(String id, byte[] body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Event> events = new ArrayDeque<>();
    private final Map<String, CompletableFuture<byte[]>> answers = new ConcurrentHashMap<>();
    private final Semaphore asked = new Semaphore(0);
    private Event handed;
    private long asks;

    public RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(BASE, this::handle);
        server.start();
    }

    /** As {@code AWS_LAMBDA_RUNTIME_API} gives it. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands an event to the process. Fails with what the process reports as its own failure. */
    public synchronized CompletableFuture<byte[]> invoke(byte[] event) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        answers.put(id, answer);
        events.add(new Event(id, event));
        notifyAll();
        return answer;
    }

    /** Waits until the process asks for its next event: all that it did before is over. */
    public void awaitIdle() throws InterruptedException {
        asked.acquire();
    }

    /** The process has died: what it was working on fails. */
    public void lost(String why) {
        answers.values().forEach(answer -> answer.completeExceptionally(new IOException(why)));
        answers.clear();
        asked.release();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else if (path.equals("init/error")) {
                lost(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                reply(exchange, 202, new byte[0]);
            } else {
                String[] parts = path.split("/");
                CompletableFuture<byte[]> answer = answers.remove(parts[1]);
                byte[] body = exchange.getRequestBody().readAllBytes();
                reply(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
                if (answer != null && parts[2].equals("response")) {
                    answer.complete(body);
                } else if (answer != null) {
                    answer.completeExceptionally(
                            new IOException(new String(body, StandardCharsets.UTF_8)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        asked.release();
        Event event = take();
        if (event == null) {
            reply(exchange, 410, new byte[0]);
            return;
        }
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", event.id());
        exchange.getResponseHeaders()
                .add(
                        "Lambda-Runtime-Deadline-Ms",
                        String.valueOf(System.currentTimeMillis() + PATIENCE.toMillis()));
        exchange.getResponseHeaders()
                .add(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        "arn:aws:lambda:eu-central-1:000000000000:function:usher");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        reply(exchange, 200, event.body());
    }

    /** @return null for a process that another one has followed */
    private synchronized Event take() throws InterruptedException {
        long ask = ++asks;
        notifyAll();
        if (handed != null && answers.containsKey(handed.id())) {
            events.addFirst(handed);
        }
        while (ask == asks && events.isEmpty()) {
            wait();
        }
        if (ask != asks) {
            return null;
        }
        handed = events.removeFirst();
        return handed;
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
