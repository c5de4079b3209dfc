import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The identity list of the console as its users open it, HTML and all, with a million identities: beside each page stands what
 * the database alone takes for its rows, and for their number where the page does not tell it.
 */
final class Console implements Bench.Part {

    private static final int PEOPLE = 1_000_000;
    private static final int WARM_UP = 10;
    private static final int REQUESTS = 60;
    private static final int SIZE = 250;
    private static final int GROUP_STEP = 7919;
    private static final String PASSWORD = "correct-horse-battery-staple";

    private static final String ROWS =
            "select i.id, i.name, i.alias, i.email, i.status, i.status_reason, i.status_since, i.fault"
                    + " from identity i where i.correlated and ";

    private static final String COUNT = "select count(*) from identity i where i.correlated and ";

    private static final String STARTS =
            """
            (lower(i.alias) >= $ and lower(i.alias) < $z or lower(i.name) >= $ and lower(i.name) < $z
             or lower(i.first_name) >= $ and lower(i.first_name) < $z
             or lower(i.last_name) >= $ and lower(i.last_name) < $z)
            """;

    /**
     * A page that somebody opens.
     *
     * @param query of the list; {@code $} is what fifty people's first names start with
     * @param where what the database is asked
     * @param counted whether the number of all does not follow from the rows
     */
    private record Asked(String query, String where, long offset, boolean counted) {

        private String rows(String group) {
            return ROWS
                    + filled(group)
                    + " order by lower(i.name), i.id limit "
                    + SIZE
                    + " offset "
                    + offset;
        }

        private String count(String group) {
            return COUNT + filled(group);
        }

        private String filled(String group) {
            return where.replace("$z", "'" + group + "\uffff'").replace("$", "'" + group + "'");
        }
    }

    @Override
    public List<Figure> measure() throws Exception {
        int people = Bench.scaled(PEOPLE);
        Map<String, Asked> pages = pages(people);
        Map<String, double[]> ours = new LinkedHashMap<>();
        Map<String, double[]> bare = new LinkedHashMap<>();
        try (Service service = Service.start(Map.of())) {
            service.database()
                    .people(people, "case when n % 10 = 0 then 'PENDING' else 'UNREGISTERED' end");
            service.database().settle();
            String session = signIn(service);
            for (int n = -WARM_UP; n < REQUESTS; n++) {
                String group = Database.group(Math.floorMod(n * GROUP_STEP, people / 50));
                for (var each : pages.entrySet()) {
                    double page = open(service, session, each.getValue(), group);
                    double sql = ask(service.database(), each.getValue(), group);
                    if (n >= 0) {
                        ours.computeIfAbsent(each.getKey(), k -> new double[REQUESTS])[n] = page;
                        bare.computeIfAbsent(each.getKey(), k -> new double[REQUESTS])[n] = sql;
                    }
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int percent : List.of(50, 99)) {
            for (String name : pages.keySet()) {
                figures.add(
                        Figure.beside(
                                "console, %,d identities: %s, p%d".formatted(people, name, percent),
                                Figure.percentile(ours.get(name), percent),
                                Figure.percentile(bare.get(name), percent),
                                "ms",
                                "the bare SQL"));
            }
        }
        return figures;
    }

    private static Map<String, Asked> pages(int people) {
        Map<String, Asked> pages = new LinkedHashMap<>();
        // with the administrator and the caller
        int last = (people + 1) / SIZE;
        pages.put("first page of 250", new Asked("", "true", 0, true));
        pages.put("50 found by the start of a name", new Asked("&q=$", STARTS, 0, false));
        pages.put(
                "250 of one status", new Asked("&status=PENDING", "i.status = 'PENDING'", 0, true));
        pages.put("last page", new Asked("&page=" + (last + 1), "true", (long) last * SIZE, false));
        return pages;
    }

    private static String signIn(Service service) throws Exception {
        URI link = service.firstAdministrator();
        String form = link.getQuery() + "&password=" + PASSWORD + "&repeat=" + PASSWORD;
        service.form(link.getPath(), form);
        return service.form("/sign-in", "username=admin&password=" + PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
    }

    private static double open(Service service, String session, Asked asked, String group)
            throws Exception {
        String path = "/console/identities?size=" + SIZE + asked.query().replace("$", group);
        long start = System.nanoTime();
        String page = service.page(path, session);
        double millis = (System.nanoTime() - start) / 1e6;
        if (!page.contains("class=\"list people\"")) {
            throw new IllegalStateException(path + " shows nobody");
        }
        return millis;
    }

    private static double ask(Database database, Asked asked, String group) throws SQLException {
        long start = System.nanoTime();
        database.texts(asked.rows(group));
        if (asked.counted()) {
            database.texts(asked.count(group));
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
