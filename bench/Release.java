import java.util.List;
import java.util.Map;

/**
 * Releasing a batch of automatic invitations, from the timer's call to the last letter recorded as sent: a thousand who are
 * due among a million are to cost what they cost among ten thousand.
 */
final class Release implements Bench.Part {

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int DUE = 1000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final long KEEP_WAITING_MILLIS = 120_000;
    private static final String SOURCE = "'00000000-0000-7000-8000-00000000050c'";
    private static final String PROFILE = "'00000000-0000-7000-8000-00000000b0f1'";

    /** So that a call, and not a timer, begins a batch. */
    private static final Map<String, String> SETTINGS =
            Map.of("USHER_TIMERS_AUTO_INVITE", "24h", "USHER_TIMERS_DELIVERY", "24h");

    @Override
    public List<Figure> measure() throws Exception {
        int manyPeople = Math.max(FEW, Bench.scaled(MANY));
        double[] few = new double[ROUNDS];
        double[] many = new double[ROUNDS];
        try (Service small = Service.start(SETTINGS);
                Service large = Service.start(SETTINGS)) {
            fill(small.database(), FEW);
            fill(large.database(), manyPeople);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double atFew = release(small, round + WARM_UP, FEW);
                double atMany = release(large, round + WARM_UP, manyPeople);
                Bench.say("milliseconds: %.0f %.0f", atFew, atMany);
                if (round >= 0) {
                    few[round] = atFew;
                    many[round] = atMany;
                }
            }
        }
        return List.of(
                Figure.atMost(
                        1.5,
                        "release %,d due of %,d identities".formatted(DUE, manyPeople),
                        Figure.median(many),
                        Figure.median(few),
                        "ms",
                        "of %,d".formatted(FEW)));
    }

    /** People of a profile that invites whom it creates. */
    private static void fill(Database database, int people) throws Exception {
        database.empty();
        database.run(
                "insert into source (id, name, created, modified) values ("
                        + SOURCE
                        + ", 'bench', now(), now())",
                """
                insert into identity_profile (id, name, priority, source_id, attribute_config, invitation_options, created,
                                              modified)
                values (%s, 'bench', 10, %s, '{"enabled": false, "attributeTransforms": []}', '{"mode": "ON_CREATION"}',
                        now(), now())
                """
                        .formatted(PROFILE, SOURCE),
                "alter table identity alter profile_id set default " + PROFILE);
        database.people(people, "'UNREGISTERED'");
        database.settle();
    }

    /** Milliseconds of one batch; each round is of other people, spread over all. */
    private static double release(Service service, int round, int people) throws Exception {
        Database database = service.database();
        database.run(
                "update release_window set released = 0",
                """
                insert into due_invitation (identity_id, profile_id, cause, due)
                select %s, %s, 'CREATED', now() from generate_series(%d, %d - 1, %d) as n
                """
                        .formatted(Database.personId("n"), PROFILE, round, people, people / DUE),
                "checkpoint");
        long start = System.nanoTime();
        service.post("/timers/auto-invite", 200, "{}");
        long deadline = System.currentTimeMillis() + KEEP_WAITING_MILLIS;
        while (database.number("select count(*) from task where completed is null") > 0) {
            if (System.currentTimeMillis() > deadline) {
                throw new IllegalStateException("Not all letters were sent.");
            }
            Thread.sleep(5);
        }
        double millis = (System.nanoTime() - start) / 1e6;
        int sent = (int) database.number("select count(*) from invitation where state = 'SENT'");
        if (sent != DUE * (round + 1)) {
            throw new IllegalStateException(sent + " letters were sent by round " + round);
        }
        return millis;
    }
}
