package dev.usher.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A real PostgreSQL server for processes under test, which can be crashed and started again. */
public final class PostgresServer implements AutoCloseable {

    /** It would call the stop of a crashed server an error. */
    private static final Logger LIBRARY = Logger.getLogger("io.zonky.test.db.postgres.embedded");

    private static final Duration CRASHED_WITHIN = Duration.ofSeconds(10);

    private final Path data;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    private PostgresServer(Path data, Map<String, String> settings) {
        this.data = data;
        this.settings = settings;
    }

    /** Starts an empty server. */
    public static PostgresServer start() {
        return start(Map.of());
    }

    /** Starts an empty server that also speaks TLS. */
    public static PostgresServer start(TestCertificate certificate) {
        return start(
                Map.of(
                        "ssl",
                        "on",
                        "ssl_cert_file",
                        certificate.certificate().toString(),
                        "ssl_key_file",
                        certificate.privateKey().toString()));
    }

    private static PostgresServer start(Map<String, String> settings) {
        try {
            Path target =
                    Files.createDirectories(Path.of("target/postgres-servers").toAbsolutePath());
            PostgresServer server =
                    new PostgresServer(Files.createTempDirectory(target, "server"), settings);
            server.start(0);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param port 0 for any free one */
    private void start(int port) throws IOException {
        LIBRARY.setLevel(Level.OFF);
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        // a crash of the server must lose nothing; the machine does not crash here
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "off")
                        .setLocaleConfig("locale", "C.UTF-8");
        settings.forEach(builder::setServerConfig);
        server = (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** The URL as Usher takes it. */
    public String url() {
        return "postgresql://postgres:secret-of-the-database@localhost:"
                + server.getPort()
                + "/postgres";
    }

    /** Ends the server without a word (SIGQUIT, which pg_ctl calls immediate); its data recovers at the next start. */
    public void crash() {
        try {
            long pid =
                    Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start();
            postmaster.onExit().get(CRASHED_WITHIN.toSeconds(), TimeUnit.SECONDS);
            // gives the folder free
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("The server did not crash", e);
        }
    }

    /** Starts it again on the port it had. */
    public void startAgain() {
        try {
            start(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a statement. */
    public void run(String sql, Object... parameters) {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only column of the only row, as text. */
    public String value(String sql) {
        try (Connection connection = connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
