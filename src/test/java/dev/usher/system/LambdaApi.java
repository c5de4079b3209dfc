package dev.usher.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The call with which one function starts another without waiting (Lambda API 2015-03-31, invocation type Event). */
final class LambdaApi implements AutoCloseable {

    private static final Pattern INVOKE =
            Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<String, CloudFunction> functions;

    LambdaApi(Function<String, CloudFunction> functions) throws IOException {
        this.functions = functions;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            Matcher path = INVOKE.matcher(call.getRequestURI().getRawPath());
            byte[] event = call.getRequestBody().readAllBytes();
            CloudFunction function =
                    path.matches()
                            ? functions.apply(
                                    URLDecoder.decode(path.group(1), StandardCharsets.UTF_8))
                            : null;
            if (function == null
                    || !"Event"
                            .equals(call.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))) {
                PayloadV2.send(call, 404, "{}".getBytes(StandardCharsets.UTF_8));
                return;
            }
            threads.submit(() -> function.invoke(event));
            PayloadV2.send(call, 202, new byte[0]);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
