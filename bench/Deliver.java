import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Delivering queued letters: the service, against its mail client in a process that does nothing else, and against
 * Postfix's smtp-source with 20 sessions that are kept alive. All send to the same smtp-sink, letters of the same size.
 */
final class Deliver implements Bench.Part {

    private static final int LETTERS = 20_000;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;
    private static final long KEEP_WAITING_MILLIS = 300_000;

    /** So that a call, and not the timer, says when a run begins. */
    private static final Map<String, String> SETTINGS = Map.of("USHER_TIMERS_DELIVERY", "24h");

    @Override
    public List<Figure> measure() throws Exception {
        int count = Bench.scaled(LETTERS);
        double[] ours = new double[ROUNDS];
        double[] alone = new double[ROUNDS];
        double[] source = new double[ROUNDS];
        Path letter = letter();
        try (Service service = Service.start(SETTINGS);
                Mailer mailer = new Mailer(service.mailPort())) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double byService = count / deliver(service, count);
                double byMailer = count / mailer.send(count);
                double bySource = count / smtpSource(service.mailPort(), count, letter);
                Bench.say("letters a second: %.0f %.0f %.0f", byService, byMailer, bySource);
                if (round >= 0) {
                    ours[round] = byService;
                    alone[round] = byMailer;
                    source[round] = bySource;
                }
            }
        } finally {
            Files.delete(letter);
        }
        String measure = "deliver %,d letters".formatted(count);
        return List.of(
                Figure.atLeast(
                        0.7,
                        measure,
                        Figure.median(ours),
                        Figure.median(alone),
                        "a second",
                        "the mailer alone"),
                Figure.beside(
                        measure,
                        Figure.median(ours),
                        Figure.median(source),
                        "a second",
                        "smtp-source"));
    }

    /** Seconds from the call that wakes delivery to the last letter recorded as sent. */
    private static double deliver(Service service, int count) throws Exception {
        Database database = service.database();
        database.empty();
        database.people(count + 1, "'UNREGISTERED'");
        queue(database, count);
        database.settle();
        long start = System.nanoTime();
        String last = Database.personId(String.valueOf(count));
        String id = database.texts("select replace((" + last + ")::text, '-', '')").get(0);
        service.post("/beta/identities/invite", 202, "{\"ids\":[\"" + id + "\"]}");
        long deadline = System.currentTimeMillis() + KEEP_WAITING_MILLIS;
        while (database.number("select count(*) from task where completed is null") > 0) {
            if (System.currentTimeMillis() > deadline) {
                throw new IllegalStateException("Not all letters were sent.");
            }
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int sent = (int) database.number("select count(*) from invitation where state = 'SENT'");
        if (sent != count + 1) {
            throw new IllegalStateException(sent + " letters were sent, not " + (count + 1));
        }
        return seconds;
    }

    /** Letters as two calls would have queued them, without waking anybody; the last person is left for the call. */
    private static void queue(Database database, int count) throws Exception {
        database.run(
                """
                insert into task (id, definition, description, launcher, created, total, open)
                values ('01900000-0002-7000-8000-000000000000', 'INVITE_IDENTITIES', '', 'bench', now(), %1$d, %1$d)
                """
                        .formatted(count),
                """
                insert into invitation (id, identity_id, task_id, cause, recipient, key_id, lifetime, next_attempt, created)
                select %s, i.id, '01900000-0002-7000-8000-000000000000', 'MANUAL', i.email, '%s', 604800, now(), now()
                from generate_series(0, %d - 1) as n join identity i on i.id = %s
                """
                        .formatted(
                                Database.letterId("n"),
                                Service.LINK_KEY,
                                count,
                                Database.personId("n")));
    }

    /** The letter of the mailer alone, as it goes over the wire. */
    private static Path letter() throws Exception {
        Path folder = Files.createTempDirectory("usher-bench-letter");
        try (Sink sink = Sink.start("-d", folder + "/letter.");
                Mailer mailer = new Mailer(sink.port())) {
            mailer.send(1);
        }
        Path letter = Files.createTempFile("usher-bench", ".eml");
        try (Stream<Path> files = Files.list(folder)) {
            Path dumped = files.findFirst().orElseThrow();
            // what smtp-sink tells of the session ends with its own Received header
            List<String> lines = Files.readAllLines(dumped);
            int first = 0;
            while (!lines.get(first).startsWith("MIME-Version")
                    && !lines.get(first).startsWith("Message-ID")) {
                first++;
            }
            Files.write(letter, lines.subList(first, lines.size()));
            Files.delete(dumped);
        }
        Files.delete(folder);
        Bench.say("a letter has %d bytes", Files.size(letter));
        return letter;
    }

    private static double smtpSource(int port, int count, Path letter) throws Exception {
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                "smtp-source",
                                "-d",
                                "-s",
                                "20",
                                "-m",
                                String.valueOf(count),
                                "-F",
                                letter.toString(),
                                "127.0.0.1:" + port)
                        .inheritIO()
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("smtp-source failed.");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** {@link MailerAlone} in a process of its own. */
    private static final class Mailer implements AutoCloseable {

        private final Process process;
        private final PrintStream commands;
        private final BufferedReader answers;

        Mailer(int port) throws Exception {
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "MailerAlone",
                                    String.valueOf(port))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            commands = new PrintStream(process.getOutputStream(), true);
            answers = process.inputReader();
        }

        /** Seconds that it takes. */
        double send(int count) throws Exception {
            commands.println(count);
            return Double.parseDouble(answers.readLine());
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            process.waitFor();
        }
    }
}
