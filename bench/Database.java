import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The service's own PostgreSQL server, reached without the service. */
final class Database implements AutoCloseable {

    static final String CLIENT_ID = "00000000-0000-7000-8000-00000000c11e";
    static final String CLIENT_SECRET = "a-secret-of-at-least-thirty-two-characters";

    private static final int PORT_LINE = 3;

    private final int port;
    private final Connection connection;

    private Database(int port, Connection connection) {
        this.port = port;
        this.connection = connection;
    }

    /** The server that runs on this folder. */
    static Database in(Path folder) throws Exception {
        int port =
                Integer.parseInt(
                        Files.readAllLines(folder.resolve("postmaster.pid")).get(PORT_LINE));
        return new Database(
                port,
                DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres"));
    }

    /** Stops a server that a killed application left behind on this folder of ours. */
    static void stopServer(Path folder) throws Exception {
        Path pidFile = folder.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            String pid = Files.readAllLines(pidFile).get(0).strip();
            new ProcessBuilder("kill", "-INT", pid).start().waitFor();
            for (int i = 0; i < 200 && Files.exists(pidFile); i++) {
                Thread.sleep(100);
            }
        }
    }

    int port() {
        return port;
    }

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of what a query finds. */
    List<String> texts(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    double number(String sql) throws SQLException {
        return Double.parseDouble(texts(sql).get(0));
    }

    void copyIn(String sql, Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in);
        }
    }

    void copyOut(String sql, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        }
    }

    /** Dead rows, statistics and unwritten pages of one measurement are not to burden the next. */
    void settle() throws SQLException {
        run("vacuum (analyze)", "checkpoint");
    }

    /** Keeps a timer's runs waiting until it is closed: each begins by writing its heartbeat. */
    Gate holdTimer(String name) throws SQLException {
        run("insert into heartbeat values ('" + name + "', now()) on conflict do nothing");
        Connection other = DriverManager.getConnection(connection.getMetaData().getURL());
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("select from heartbeat where name = '" + name + "' for update");
        }
        return other::close;
    }

    /** What is held back until it is closed. */
    interface Gate extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /** An administrator with a token pair that may do everything. */
    void admitCaller() throws SQLException {
        String person = "'00000000-0000-7000-8000-0000000000ad'";
        run(
                "insert into identity (id, alias, name, email, status, status_since, created, modified) values ("
                        + person
                        + ", 'bench', 'Bench', 'bench@example.com', 'ACTIVE', now(), now(), now())",
                "insert into user_level values (" + person + ", 'ORG_ADMIN')",
                "insert into api_client (id, kind, name, owner_id, secret_hash, scopes, token_seconds, created, modified)"
                        + " values ('"
                        + CLIENT_ID
                        + "', 'PERSONAL', 'bench', "
                        + person
                        + ", sha256('"
                        + CLIENT_SECRET
                        + "'), '{sp:scopes:all}', 43200, now(), now())");
    }

    /** Takes all identities, letters and tasks away; the caller stays. */
    void empty() throws SQLException {
        run("truncate identity, task cascade");
        admitCaller();
    }

    /**
     * Adds people. Fifty each share the first letters of alias, name and address ({@link #group}), whatever the count of
     * people is.
     */
    void people(int count, String status) throws SQLException {
        run(
                """
                insert into identity (id, alias, name, first_name, last_name, email, attributes, status, status_since,
                                      created, modified, last_refresh)
                select %s, 'u' || g || '-' || n %% 50, initcap(g) || ' ' || l, initcap(g), l,
                       g || '.' || l || n %% 50 || '@example.com',
                       jsonb_build_object('department', 'Department ' || n %% 40, 'location', 'Building ' || n %% 7),
                       %s, now(), now(), now(), now()
                from generate_series(0, %d - 1) as n,
                     lateral (select substr(md5((n / 50)::text), 1, 8) as g, substr(md5(n::text), 1, 6) as l) as t
                """
                        .formatted(personId("n"), status, count));
    }

    /** What the people number 50 × group and following have in common. */
    static String group(int number) throws Exception {
        byte[] digest =
                java.security.MessageDigest.getInstance("MD5")
                        .digest(String.valueOf(number).getBytes());
        return java.util.HexFormat.of().formatHex(digest).substring(0, 8);
    }

    /** Ids that grow in time order, as the service's own do. */
    static String personId(String n) {
        return "('01900000-0000-7000-8000-' || lpad(to_hex(" + n + "), 12, '0'))::uuid";
    }

    static String letterId(String n) {
        return "('01900000-0001-7000-8000-' || lpad(to_hex(" + n + "), 12, '0'))::uuid";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
