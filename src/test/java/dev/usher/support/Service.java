package dev.usher.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The packaged service as a process of its own, as an operator runs it: the native executable or the jar, whichever was
 * built last. It sees the settings it is given and none of this machine's.
 */
public final class Service implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    private final Process process;
    private final int port;
    private final Path folder;

    private Service(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /** Starts a process and waits until it is ready. */
    public static Service ready(Map<String, String> settings) {
        Service service = launch(settings);
        service.awaitReady();
        return service;
    }

    /** Starts a process without waiting for it. */
    public static Service launch(Map<String, String> settings) {
        try {
            Path folder =
                    TARGET.resolve(
                            "services/"
                                    + ProcessHandle.current().pid()
                                    + "-"
                                    + COUNT.incrementAndGet());
            Files.createDirectories(folder);
            int port = freePort();
            ProcessBuilder builder =
                    new ProcessBuilder(command())
                            .directory(folder.toFile())
                            .redirectOutput(folder.resolve("stdout").toFile())
                            .redirectError(folder.resolve("stderr").toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.matches("(USHER|QUARKUS|SMALLRYE)_.*|PORT"));
            builder.environment().put("PORT", String.valueOf(port));
            builder.environment().putAll(settings);
            return new Service(builder.start(), port, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command() throws IOException {
        Path jar = TARGET.resolve("quarkus-app/quarkus-run.jar");
        Path executable = Path.of(System.getProperty("native.image.path", "none"));
        List<String> command = new ArrayList<>();
        if (isNewer(executable, jar)) {
            command.add(executable.toString());
        } else if (Files.exists(jar)) {
            // behaviour is tested here, not speed: the quickest start
            command.addAll(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar.toString()));
        } else {
            throw new IllegalStateException("There is no package in target: run mvn package.");
        }
        command.add(1, "-Xmx256m");
        return command;
    }

    private static boolean isNewer(Path executable, Path jar) throws IOException {
        return Files.exists(executable)
                && (Files.notExists(jar)
                        || Files.getLastModifiedTime(executable)
                                        .compareTo(Files.getLastModifiedTime(jar))
                                > 0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        until(
                READY_WITHIN,
                () -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The service ended:\n" + output());
                    }
                    return isReady();
                });
    }

    /** Whether its readiness check says yes. */
    public boolean isReady() {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(uri("/health/ready"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for something. @throws IllegalStateException with the service's output when it does not come about */
    public void until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "It did not come about within " + limit + ":\n" + output());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Where a path of the service is. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Sends a request and reads the answer as text. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The id of the process. */
    public long pid() {
        return process.pid();
    }

    /** What it wrote so far to its standard output. */
    public String stdout() {
        return read("stdout");
    }

    /** What it wrote so far to its standard error. */
    public String stderr() {
        return read("stderr");
    }

    /** What it wrote so far. */
    public String output() {
        return stdout() + stderr();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it ends by itself. @return its exit code */
    public int awaitExit(Duration limit) {
        await(limit);
        return process.exitValue();
    }

    /** Ends it at once (SIGKILL): nothing of it runs any more when this returns. */
    public void killHard() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /** Asks it to end (SIGTERM) and waits. */
    public void stop() {
        process.destroy();
        await(Duration.ofSeconds(30));
    }

    private void await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "It did not end within " + limit + ":\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same as {@link #stop}, when it still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
