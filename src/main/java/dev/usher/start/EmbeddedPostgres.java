package dev.usher.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real PostgreSQL server beside this process, for one machine. Its folder survives a restart and a crash; a server that
 * a killed process left behind is stopped before a new one starts on the folder.
 */
final class EmbeddedPostgres {

    /** It starts before logging is set up, and would tell its whole story on the standard error. */
    private static final Logger LIBRARY = Logger.getLogger("io.zonky.test.db.postgres.embedded");

    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private EmbeddedPostgres() {}

    /**
     * Starts the server, or finds the one that this JVM started before: class loaders come and go in dev mode and tests,
     * the server stays.
     *
     * @param durable false for tests alone: a crash of the machine may lose data
     * @return its port on loopback
     */
    static int start(Path folder, boolean durable) {
        LIBRARY.setLevel(Level.WARNING);
        Path data = folder.toAbsolutePath().normalize();
        String property = "usher.postgres.port." + data;
        Integer running = Integer.getInteger(property);
        if (running != null) {
            return running;
        }
        try {
            Files.createDirectories(data);
            stopOrphan(data);
            String sync = durable ? "on" : "off";
            int port =
                    io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setServerConfig("fsync", sync)
                            .setServerConfig("synchronous_commit", sync)
                            .setServerConfig("full_page_writes", sync)
                            .setServerConfig("max_connections", "100")
                            .setServerConfig("shared_buffers", "128MB")
                            .setServerConfig("max_wal_size", "2GB")
                            .setLocaleConfig("locale", "C.UTF-8")
                            .start()
                            .getPort();
            System.setProperty(property, String.valueOf(port));
            return port;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL server did not start in "
                            + data
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan =
                Files.readAllLines(pidFile).stream()
                        .findFirst()
                        .map(line -> Long.parseLong(line.strip()))
                        .flatMap(ProcessHandle::of)
                        .filter(process -> isServerOn(process, data));
        if (orphan.isPresent()) {
            stop(orphan.get());
        }
        Files.deleteIfExists(pidFile);
    }

    /** A process id is used again after a reboot: only a PostgreSQL server on this very folder is stopped. */
    private static boolean isServerOn(ProcessHandle process, Path data) {
        ProcessHandle.Info info = process.info();
        return info.command().filter(command -> command.contains("postgres")).isPresent()
                && info.arguments()
                        .map(List::of)
                        .filter(arguments -> arguments.contains(data.toString()))
                        .isPresent();
    }

    private static void stop(ProcessHandle server) throws IOException {
        // SIGINT is PostgreSQL's fast shutdown: it ends the connections of the killed process
        new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start();
        try {
            server.onExit().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            server.destroyForcibly();
        }
    }
}
