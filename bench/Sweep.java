import java.util.List;
import java.util.Map;

/**
 * Ending invitations that nobody answered: the service's sweep, which works in chunks that commit by themselves, against
 * one bare statement that makes the same change to the same letters and identities at once.
 */
final class Sweep implements Bench.Part {

    private static final int LETTERS = 1_000_000;
    private static final int ROUNDS = 1;

    private static final Map<String, String> SETTINGS = Map.of("USHER_TIMERS_EXPIRY_SWEEP", "1s");

    private static final String STATEMENT =
            """
            with expired as (
                update invitation set state = 'EXPIRED', ended = now() where state = 'SENT' and expires <= now()
                returning identity_id
            )
            update identity p
            set status = 'UNREGISTERED', status_reason = 'INVITATION_EXPIRED', status_since = now(), modified = now()
            from expired e
            where p.id = e.identity_id and p.status = 'PENDING'
            """;

    @Override
    public List<Figure> measure() throws Exception {
        int count = Bench.scaled(LETTERS);
        double[] ours = new double[ROUNDS];
        double[] both = new double[ROUNDS];
        try (Service service = Service.start(SETTINGS)) {
            Database database = service.database();
            for (int round = 0; round < ROUNDS; round++) {
                ours[round] = byService(database, count);
                both[round] = byStatement(database, count);
                Bench.say("seconds: %.1f %.1f", ours[round], both[round]);
            }
        }
        String measure = "sweep %,d expired".formatted(count);
        return List.of(
                Figure.atMost(
                        2,
                        measure,
                        Figure.median(ours),
                        Figure.median(both),
                        "s",
                        "one UPDATE of letters and identities"));
    }

    /** Seconds from the moment the timer may start to the beat that ends its run. */
    private static double byService(Database database, int count) throws Exception {
        long start;
        try (Database.Gate gate = database.holdTimer("expiry-sweep")) {
            prepare(database, count);
            start = System.nanoTime();
        }
        String begun = database.texts("select clock_timestamp()").get(0);
        String beat =
                "select count(*) from heartbeat where name = 'expiry-sweep' and finished > '%s'";
        while (database.number(beat.formatted(begun)) == 0) {
            Thread.sleep(50);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        check(database);
        return seconds;
    }

    private static double byStatement(Database database, int count) throws Exception {
        try (Database.Gate gate = database.holdTimer("expiry-sweep")) {
            prepare(database, count);
            long start = System.nanoTime();
            database.run(STATEMENT);
            double seconds = (System.nanoTime() - start) / 1e9;
            check(database);
            return seconds;
        }
    }

    private static void prepare(Database database, int count) throws Exception {
        database.empty();
        database.people(count, "'PENDING'");
        database.run(
                // else the next statement is planned for an empty table
                "analyze identity",
                """
                insert into invitation (id, identity_id, cause, recipient, key_id, lifetime, state, next_attempt, created,
                                        sent, expires)
                select %s, i.id, 'MANUAL', i.email, 'bench', 604800, 'SENT', t.sent, t.sent, t.sent,
                       t.sent + interval '7 days'
                from generate_series(0, %d - 1) as n join identity i on i.id = %s,
                     lateral (select now() - interval '8 days' + n * interval '50 milliseconds' as sent) as t
                """
                        .formatted(Database.letterId("n"), count, Database.personId("n")));
        database.settle();
    }

    private static void check(Database database) throws Exception {
        double open = database.number("select count(*) from invitation where state <> 'EXPIRED'");
        double others =
                database.number(
                        "select count(*) from identity where status not in ('ACTIVE', 'UNREGISTERED')");
        if (open + others > 0) {
            throw new IllegalStateException(open + " letters are open, " + others + " people wait");
        }
    }
}
