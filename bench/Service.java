import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged application with a database and a mail server of its own, as an operator would start it. */
final class Service implements AutoCloseable {

    /** The key that links are made with. */
    static final String LINK_KEY = "bench";

    private static final int START_SECONDS = 300;
    private static final int LOG_LINES = 50;

    private final Path folder;
    private final Sink sink;
    private final Process process;
    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Database database;
    private String token;

    private Service(Path folder, Sink sink, Process process, String base) {
        this.folder = folder;
        this.sink = sink;
        this.process = process;
        this.base = base;
    }

    /**
     * Starts the application and waits until it is ready.
     *
     * @param settings environment variables besides those that every part needs
     */
    static Service start(Map<String, String> settings) throws Exception {
        Path folder = Files.createTempDirectory("usher-bench");
        Sink sink = Sink.start();
        int port = freePort();
        String base = "http://localhost:" + port;
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar");
        builder.environment()
                .putAll(
                        Map.of(
                                "PORT",
                                String.valueOf(port),
                                "USHER_POSTGRES_EMBEDDED",
                                "true",
                                "USHER_POSTGRES_DATA_DIR",
                                folder.resolve("postgres").toString(),
                                "USHER_SMTP_URL",
                                "smtp://127.0.0.1:" + sink.port(),
                                "USHER_PUBLIC_URL",
                                base,
                                "USHER_KEYS_LINK",
                                LINK_KEY + ":" + "A".repeat(43),
                                "USHER_API_REQUESTS_PER_10S",
                                "1000000"));
        builder.environment().putAll(settings);
        Path log = folder.resolve("log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Service service = new Service(folder, sink, builder.start(), base);
        try {
            service.awaitReady();
            service.database = Database.in(folder.resolve("postgres"));
            service.database.admitCaller();
            service.token = service.fetchToken();
            return service;
        } catch (Exception e) {
            Files.readAllLines(log).stream().limit(LOG_LINES).forEach(System.err::println);
            service.close();
            throw e;
        }
    }

    private void awaitReady() throws Exception {
        HttpRequest ready = HttpRequest.newBuilder(URI.create(base + "/health/ready")).build();
        for (int i = 0; i < START_SECONDS * 2 && process.isAlive(); i++) {
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("The application did not start.");
    }

    private String fetchToken() throws Exception {
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=%s"
                        .formatted(Database.CLIENT_ID.replace("-", ""), Database.CLIENT_SECRET);
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + "/oauth/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
        return text(expect(200, answer), "access_token");
    }

    /** The header with which it is called. */
    String authorization() {
        return "Bearer " + token;
    }

    /** The settings with which another process works on the same database, with the same keys. */
    Map<String, String> settings() {
        return Map.of(
                "USHER_POSTGRES_URL",
                "postgresql://postgres@localhost:" + database.port() + "/postgres",
                "USHER_SMTP_URL",
                "smtp://127.0.0.1:" + sink.port(),
                "USHER_PUBLIC_URL",
                base,
                "USHER_KEYS_LINK",
                LINK_KEY + ":" + "A".repeat(43),
                "USHER_KEYS_DIRECTORY",
                folder.resolve("keys").toString(),
                "USHER_API_REQUESTS_PER_10S",
                "1000000");
    }

    /** Where the mail server listens. */
    int mailPort() {
        return sink.port();
    }

    Database database() {
        return database;
    }

    /** The body of the answer. @throws IllegalStateException when its status is another */
    String get(String path) throws Exception {
        return expect(200, http.send(request(path).GET().build(), BodyHandlers.ofString()));
    }

    /** Writes the body of the answer to a file. */
    void fetch(String path, Path file) throws Exception {
        HttpResponse<Path> answer =
                http.send(request(path).GET().build(), BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
    }

    /** What somebody's browser is shown. @param cookie name and value */
    String page(String path, String cookie) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Cookie", cookie)
                        .header("Accept-Encoding", "identity")
                        .build();
        return expect(200, http.send(request, BodyHandlers.ofString()));
    }

    /** Sends a form as somebody's browser does. */
    HttpResponse<String> form(String path, String form) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        expect(303, answer);
        return answer;
    }

    /** Where the first administrator registers, as the log tells. */
    URI firstAdministrator() throws IOException {
        return Files.readAllLines(folder.resolve("log")).stream()
                .filter(line -> line.startsWith(base + "/register/"))
                .map(URI::create)
                .findFirst()
                .orElseThrow();
    }

    /** Of the application's process. */
    long pid() {
        return process.pid();
    }

    String post(String path, int status, String json) throws Exception {
        return post(path, status, "application/json", BodyPublishers.ofString(json));
    }

    String post(String path, int status, String type, BodyPublisher body) throws Exception {
        HttpRequest request = request(path).header("Content-Type", type).POST(body).build();
        return expect(status, http.send(request, BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization());
    }

    private static String expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    answer.request().uri()
                            + " answered "
                            + answer.statusCode()
                            + " "
                            + answer.body());
        }
        return answer.body();
    }

    /** A text of a JSON answer; null when it is null. */
    static String text(String json, String field) {
        return new io.vertx.core.json.JsonObject(json).getString(field);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        if (database != null) {
            database.close();
        }
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Database.stopServer(folder.resolve("postgres"));
        sink.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
