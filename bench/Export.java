import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Exporting the list of identities, from the request to the last byte of the file, beside psql's {@code \copy} of the same
 * columns. The service has a heap of 128 MiB, and memory of a hundred times as many identities is to be much the same.
 */
final class Export implements Bench.Part {

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 9;
    private static final int SAMPLE_MILLIS = 20;
    private static final int POLL_MILLIS = 10;
    private static final long KEEP_WAITING_SECONDS = 300;

    private static final String ROWS =
            "select id, name, alias, first_name, last_name, email, status from identity order by id";

    @Override
    public List<Figure> measure() throws Exception {
        int people = Bench.scaled(MANY);
        double[] csv = new double[ROUNDS];
        double[] zip = new double[ROUNDS];
        double[] copy = new double[ROUNDS];
        double fewMemory;
        double manyMemory = 0;
        Path folder = Files.createTempDirectory("usher-export");
        try {
            fewMemory = memoryOfFew(folder);
            try (Service service = Service.start(settings(folder))) {
                fill(service, people);
                for (int round = -WARM_UP; round < ROUNDS; round++) {
                    double copied = copy(service, folder.resolve("copied"));
                    long[] memory = new long[1];
                    double csvMillis =
                            watched(service, memory, () -> export(service, "csv", folder));
                    double zipMillis =
                            watched(service, memory, () -> export(service, "zip", folder));
                    compare(folder, people);
                    Bench.say(
                            "milliseconds: csv %.0f, zip %.0f, copy %.0f; RSS %d MiB",
                            csvMillis, zipMillis, copied, memory[0] >> 20);
                    if (round >= 0) {
                        csv[round] = csvMillis;
                        zip[round] = zipMillis;
                        copy[round] = copied;
                        manyMemory = Math.max(manyMemory, memory[0] / 1048576.0);
                    }
                }
            }
        } finally {
            delete(folder);
        }
        String limit = hasPsql() ? "psql \\copy" : "COPY by JDBC";
        return List.of(
                Figure.atMost(
                        2,
                        "export %,d identities, CSV".formatted(people),
                        Figure.median(csv),
                        Figure.median(copy),
                        "ms",
                        limit),
                Figure.beside(
                        "export %,d identities, zipped CSV".formatted(people),
                        Figure.median(zip),
                        Figure.median(copy),
                        "ms",
                        limit),
                Figure.atMost(
                        1.5,
                        "RSS while %,d identities are exported".formatted(people),
                        manyMemory,
                        fewMemory,
                        "MiB",
                        "of %,d".formatted(FEW)));
    }

    private static Map<String, String> settings(Path folder) {
        return Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Xmx128m",
                "USHER_TIMERS_REPORTS",
                "24h",
                "USHER_STORAGE_DIRECTORY",
                folder.resolve("store").toString());
    }

    /** Of as many exports, so that the virtual machine has come as far. */
    private static double memoryOfFew(Path folder) throws Exception {
        long[] memory = new long[1];
        try (Service service = Service.start(settings(folder))) {
            fill(service, FEW);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                watched(service, memory, () -> export(service, "csv", folder));
                watched(service, memory, () -> export(service, "zip", folder));
            }
        }
        return memory[0] / 1048576.0;
    }

    private static void fill(Service service, int people) throws Exception {
        service.database().empty();
        service.database()
                .people(people, "case when n % 10 = 0 then 'PENDING' else 'UNREGISTERED' end");
        service.database().settle();
    }

    /** Milliseconds from the request to the last byte. */
    private static double export(Service service, String format, Path folder) throws Exception {
        long start = System.nanoTime();
        String id =
                Service.text(
                        service.post("/v2025/reports/run", 200, "{\"reportType\": \"IDENTITIES\"}"),
                        "id");
        long deadline = start + TimeUnit.SECONDS.toNanos(KEEP_WAITING_SECONDS);
        String status = null;
        while (status == null) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The report was not made.");
            }
            Thread.sleep(POLL_MILLIS);
            status = Service.text(service.get("/v2025/reports/" + id + "/result"), "status");
        }
        if (!status.equals("SUCCESS")) {
            throw new IllegalStateException("The report ended with " + status);
        }
        service.fetch(
                "/v2025/reports/" + id + "?fileFormat=" + format,
                folder.resolve("exported." + format));
        return (System.nanoTime() - start) / 1e6;
    }

    private static double copy(Service service, Path file) throws Exception {
        Database database = service.database();
        long start = System.nanoTime();
        if (hasPsql()) {
            Process psql =
                    new ProcessBuilder(
                                    "psql",
                                    "-q",
                                    "-h",
                                    "localhost",
                                    "-p",
                                    String.valueOf(database.port()),
                                    "-U",
                                    "postgres",
                                    "-c",
                                    "\\copy (" + ROWS + ") to '" + file + "' csv header")
                            .inheritIO()
                            .start();
            if (psql.waitFor() != 0) {
                throw new IllegalStateException("psql failed");
            }
        } else {
            database.copyOut("copy (" + ROWS + ") to stdout csv header", file);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static boolean hasPsql() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    /** Both files have a line for each identity, and one of names. */
    private static void compare(Path folder, int people) throws IOException {
        try (Stream<String> exported = Files.lines(folder.resolve("exported.csv"));
                Stream<String> copied = Files.lines(folder.resolve("copied"))) {
            long lines = exported.count();
            if (lines != copied.count() || lines < people + 1) {
                throw new IllegalStateException("The export has " + lines + " lines.");
            }
        }
    }

    private interface Work {
        double run() throws Exception;
    }

    /** Runs the work and raises the peak to what the service's process took meanwhile. */
    private static double watched(Service service, long[] peak, Work work) throws Exception {
        AtomicLong most = new AtomicLong(peak[0]);
        Thread watcher =
                new Thread(
                        () -> {
                            try {
                                while (true) {
                                    most.accumulateAndGet(rss(service.pid()), Math::max);
                                    Thread.sleep(SAMPLE_MILLIS);
                                }
                            } catch (InterruptedException e) {
                                // the work is done
                            }
                        });
        watcher.setDaemon(true);
        watcher.start();
        try {
            return work.run();
        } finally {
            watcher.interrupt();
            watcher.join();
            peak[0] = most.get();
        }
    }

    private static long rss(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
