import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Method;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Accepting an invitation of many ids: the call over HTTP against the statement that decides and queues, sent bare by the
 * same database client on one connection. Both write a task, the letters and the outcomes of the same identities.
 */
final class Accept implements Bench.Part {

    private static final int PEOPLE = 100_000;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 15;

    /** A day's budget of no letters: what was accepted stays queued, and only accepting is measured. */
    private static final Map<String, String> HELD_BACK =
            Map.of("USHER_DELIVERY_PER_DAY", "0", "USHER_TIMERS_DELIVERY", "1h");

    @Override
    public List<Figure> measure() throws Exception {
        try (Service service = Service.start(HELD_BACK)) {
            service.database().people(PEOPLE, "'UNREGISTERED'");
            service.database().settle();
            return List.of(measure(service, 1_000), measure(service, 10_000));
        }
    }

    private static Figure measure(Service service, int count) throws Exception {
        List<UUID> ids = everyTenth(service.database(), count);
        String body =
                ids.stream()
                        .map(id -> '"' + id.toString().replace("-", "") + '"')
                        .collect(Collectors.joining(",", "{\"ids\":[", "]}"));
        double[] ours = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        try (BareSql sql = new BareSql(service.database().port())) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double call =
                        timed(
                                service.database(),
                                count,
                                () -> service.post("/beta/identities/invite", 202, body));
                double statement = timed(service.database(), count, () -> sql.queue(ids));
                if (round >= 0) {
                    ours[round] = call;
                    bare[round] = statement;
                }
            }
        }
        return Figure.atMost(
                2,
                "accept %,d ids".formatted(count),
                Figure.median(ours),
                Figure.median(bare),
                "ms",
                "bare SQL");
    }

    private static List<UUID> everyTenth(Database database, int count) throws Exception {
        String sql = "select %s from generate_series(0, %d - 1) as n";
        return database.texts(sql.formatted(Database.personId("n * 10"), count)).stream()
                .map(UUID::fromString)
                .toList();
    }

    private interface Work {
        Object run() throws Exception;
    }

    /** Milliseconds that it takes with no letter there before. */
    private static double timed(Database database, int count, Work work) throws Exception {
        database.run("truncate invitation, task cascade", "checkpoint");
        long start = System.nanoTime();
        work.run();
        double millis = (System.nanoTime() - start) / 1e6;
        int queued = (int) database.number("select count(*) from invitation");
        if (queued != count) {
            throw new IllegalStateException(queued + " letters were queued, not " + count);
        }
        return millis;
    }

    /** The transaction without the service around it. */
    private static final class BareSql implements AutoCloseable {

        private final Vertx vertx = Vertx.vertx();
        private final PgConnection connection;
        private final String statement;

        BareSql(int port) throws Exception {
            Method queue =
                    Class.forName("dev.usher.invitation.InviteSql")
                            .getDeclaredMethod("queue", boolean.class);
            queue.setAccessible(true);
            statement = (String) queue.invoke(null, true);
            PgConnectOptions options =
                    new PgConnectOptions()
                            .setHost("localhost")
                            .setPort(port)
                            .setUser("postgres")
                            .setDatabase("postgres")
                            .setCachePreparedStatements(true);
            connection = done(PgConnection.connect(vertx, options));
        }

        Object queue(List<UUID> ids) throws Exception {
            UUID task = UUID.randomUUID();
            OffsetDateTime now = OffsetDateTime.now();
            List<Object> parameters = new ArrayList<>();
            parameters.add(ids.stream().map(UUID::toString).toArray(String[]::new));
            parameters.add(ids.toArray(UUID[]::new));
            parameters.add(null);
            parameters.add(task);
            parameters.add(now);
            parameters.add("key");
            parameters.add(604_800L);
            parameters.add(null);
            parameters.add(null);
            parameters.add(growingIds(ids.size()));
            parameters.add(new String[] {null, "bench", null, null});
            done(connection.query("begin").execute());
            done(
                    connection
                            .preparedQuery(
                                    "insert into task (id, definition, description, launcher, created)"
                                            + " values ($1, '', '', '', $2)")
                            .execute(Tuple.of(task, now)));
            done(connection.preparedQuery(statement).execute(Tuple.from(parameters)));
            return done(connection.query("commit").execute());
        }

        /** In time order, as the service's: random ids would burden the indexes of the bare statement. */
        private static UUID[] growingIds(int count) {
            long millis = System.currentTimeMillis() << 16 | 0x7000;
            return IntStream.range(0, count)
                    .mapToObj(n -> new UUID(millis, 0x8000000000000000L | n))
                    .toArray(UUID[]::new);
        }

        private static <T> T done(io.vertx.core.Future<T> future) throws Exception {
            return future.toCompletionStage().toCompletableFuture().get();
        }

        @Override
        public void close() throws Exception {
            done(connection.close());
            done(vertx.close());
        }
    }
}
