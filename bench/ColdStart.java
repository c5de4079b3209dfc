import dev.usher.system.RuntimeApi;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions behind a Runtime API: from the start of the process to the answer of its first invocation, what it holds in memory,
 * and how long an invitation takes once it is warm. The limit is a function that does nothing.
 */
final class ColdStart implements Bench.Part {

    private static final int RUNS = 20;
    private static final int INVOCATIONS = 1_000;
    private static final int AIM_MILLIS = 130;
    private static final int AIM_MEBIBYTES = 110;
    private static final int AIM_WARM_MILLIS = 25;
    private static final Path FUNCTIONS = Path.of("target/functions");

    /** A kind of function: how a process of it starts, and its first event. */
    private record Kind(List<String> command, Map<String, String> environment, JsonObject event) {}

    @Override
    public List<Figure> measure() throws Exception {
        try (Service service = Service.start(Map.of())) {
            Map<String, Kind> kinds = kinds(service);
            // The start of a JVM takes both processors for seconds and the caches with it: not
            // between the native ones, whose
            // machine is to be idle.
            Map<String, Double> cold = inTurns(kinds, "hello", "native");
            double hello = cold.get("hello");
            double ours = cold.get("native");
            double jvm = inTurns(kinds, "jvm").get("jvm");
            String limit = "a native function that says hello";
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.atMost(2.5, "cold start, native, median", ours, hello, "ms", limit));
            figures.add(
                    Figure.atMost(
                            1, "cold start, native, median", ours, AIM_MILLIS, "ms", "the aim"));
            figures.add(Figure.beside("cold start, JVM, median", jvm, hello, "ms", limit));
            figures.addAll(memory(kinds));
            figures.addAll(warm(service));
            figures.add(
                    Figure.beside(
                            "size of the native function.zip",
                            mebibytes(FUNCTIONS.resolve("native.zip")),
                            mebibytes(FUNCTIONS.resolve("jvm.zip")),
                            "MiB",
                            "the JVM's"));
            return figures;
        }
    }

    /** The median of the first answers of each of these kinds. */
    private static Map<String, Double> inTurns(Map<String, Kind> kinds, String... names)
            throws Exception {
        Map<String, double[]> cold = new LinkedHashMap<>();
        for (int run = -1; run < RUNS; run++) {
            for (String name : names) {
                double millis = first(kinds.get(name));
                if (run >= 0) {
                    cold.computeIfAbsent(name, any -> new double[RUNS])[run] = millis;
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        cold.forEach((name, all) -> medians.put(name, Figure.median(all)));
        return medians;
    }

    private static Map<String, Kind> kinds(Service service) {
        JsonObject list =
                event("GET", "/v2025/task-status", "limit=1", null)
                        .put(
                                "headers",
                                new JsonObject().put("authorization", service.authorization()));
        Map<String, String> settings = settings(service, "task-status");
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put(
                "hello",
                new Kind(nativeCommand("hello"), Map.of(), event("GET", "/hello", "", null)));
        kinds.put("native", new Kind(nativeCommand("native"), settings, list));
        kinds.put("jvm", new Kind(jvmCommand(), settings, list));
        return kinds;
    }

    private static List<String> nativeCommand(String name) {
        return List.of(FUNCTIONS.resolve(name).resolve("bootstrap").toAbsolutePath().toString());
    }

    private static List<String> jvmCommand() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                String.join(
                        File.pathSeparator,
                        FUNCTIONS.resolve("jvm").toString(),
                        FUNCTIONS.resolve("jvm/lib") + "/*",
                        FUNCTIONS.resolve("runtime-client") + "/*"),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");
    }

    private static Map<String, String> settings(Service service, String role) {
        Map<String, String> settings = new LinkedHashMap<>(service.settings());
        settings.put("USHER_FUNCTIONS", role);
        settings.put("USHER_POSTGRES_POOL", "2");
        settings.put("DISABLE_SIGNAL_HANDLERS", "true");
        return settings;
    }

    /** Milliseconds from the start of a process to its first answer. */
    private static double first(Kind kind) throws Exception {
        try (RuntimeApi api = new RuntimeApi()) {
            var answer = api.invoke(kind.event().toBuffer().getBytes());
            long start = System.nanoTime();
            Process process = start(kind, api);
            try {
                check(answer.get());
                return (System.nanoTime() - start) / 1e6;
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Process start(Kind kind, RuntimeApi api) throws Exception {
        Path log = Files.createDirectories(Path.of("target/bench-logs")).resolve("function.log");
        ProcessBuilder builder =
                new ProcessBuilder(kind.command())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(kind.environment());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "bench");
        builder.environment().put("AWS_REGION", "eu-central-1");
        return builder.start();
    }

    private static List<Figure> memory(Map<String, Kind> kinds) throws Exception {
        double[] hello = resident(kinds.get("hello"));
        double[] ours = resident(kinds.get("native"));
        String limit = "a native function that says hello";
        return List.of(
                Figure.beside("RSS after the first invocation", ours[0], hello[0], "MiB", limit),
                Figure.beside("RSS after 1,000 invocations", ours[1], hello[1], "MiB", limit),
                Figure.atMost(
                        1,
                        "RSS after 1,000 invocations",
                        ours[1],
                        AIM_MEBIBYTES,
                        "MiB",
                        "the aim"));
    }

    /** Mebibytes after the first invocation and after the last. */
    private static double[] resident(Kind kind) throws Exception {
        try (RuntimeApi api = new RuntimeApi()) {
            Process process = start(kind, api);
            try {
                byte[] event = kind.event().toBuffer().getBytes();
                check(api.invoke(event).get());
                double first = resident(process);
                for (int n = 1; n < INVOCATIONS; n++) {
                    check(api.invoke(event).get());
                }
                return new double[] {first, resident(process)};
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static double resident(Process process) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Invitations of one person each, every one by a request of its own. */
    private static List<Figure> warm(Service service) throws Exception {
        service.database().people(INVOCATIONS + 100, "'UNREGISTERED'");
        List<String> ids =
                service.database()
                        .texts(
                                "select replace(id::text, '-', '') from identity where status = 'UNREGISTERED'");
        Kind invite =
                new Kind(nativeCommand("native"), settings(service, "invite"), new JsonObject());
        double[] millis = new double[INVOCATIONS];
        try (RuntimeApi api = new RuntimeApi()) {
            Process process = start(invite, api);
            try {
                for (int n = -100; n < INVOCATIONS; n++) {
                    byte[] event = invitation(service, ids.get(n + 100)).toBuffer().getBytes();
                    long start = System.nanoTime();
                    check(api.invoke(event).get());
                    if (n >= 0) {
                        millis[n] = (System.nanoTime() - start) / 1e6;
                    }
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        return List.of(
                Figure.atMost(
                        1,
                        "invite function, warm, p99",
                        Figure.percentile(millis, 99),
                        AIM_WARM_MILLIS,
                        "ms",
                        "the aim"),
                Figure.atMost(
                        1,
                        "invite function, warm, p50",
                        Figure.percentile(millis, 50),
                        AIM_WARM_MILLIS,
                        "ms",
                        "the aim"));
    }

    private static JsonObject invitation(Service service, String id) {
        JsonObject body = new JsonObject().put("ids", new JsonArray().add(id));
        return event("POST", "/v2025/identities/invite", "", body.encode())
                .put(
                        "headers",
                        new JsonObject()
                                .put("authorization", service.authorization())
                                .put("content-type", "application/json")
                                .put("x-sailpoint-experimental", "true"));
    }

    private static JsonObject event(String method, String path, String query, String body) {
        return new JsonObject()
                .put("version", "2.0")
                .put("rawPath", path)
                .put("rawQueryString", query)
                .put("headers", new JsonObject())
                .put("body", body)
                .put("isBase64Encoded", false)
                .put(
                        "requestContext",
                        new JsonObject()
                                .put("apiId", "bench")
                                .put(
                                        "http",
                                        new JsonObject().put("method", method).put("path", path)));
    }

    private static void check(byte[] answer) {
        JsonObject json = new JsonObject(new String(answer));
        int status = json.getInteger("statusCode");
        if (status != 200 && status != 202) {
            throw new IllegalStateException("A function answered " + json.encode());
        }
    }

    private static double mebibytes(Path file) throws Exception {
        return Files.size(file) / 1024.0 / 1024.0;
    }
}
