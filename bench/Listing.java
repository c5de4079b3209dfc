import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Listing and searching identities over HTTP: at a hundred times as many identities a page of the same size is to cost
 * much the same. A search finds fifty at either size, others with each request.
 */
final class Listing implements Bench.Part {

    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int WARM_UP = 300;
    private static final int REQUESTS = 300;
    private static final int FOUND = 50;

    /** A prime: requests that follow each other ask for people who are far apart. */
    private static final int GROUP_STEP = 7919;

    private static final String IN_TEN =
            "case when n % 10 = 0 then 'PENDING' else 'UNREGISTERED' end";

    /** What is asked, by name; %s is what fifty people's names start with. */
    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("first page of 250", "");
        QUERIES.put("page of 250 by name", "sorters=name");
        QUERIES.put(
                "page of 250 of one status", "filters=" + encoded("cloudStatus eq \"PENDING\""));
        QUERIES.put("50 by start of name", "filters=" + encoded("name sw \"%s\""));
        QUERIES.put("50 by start of alias", "filters=" + encoded("alias sw \"u%s\""));
        QUERIES.put("50 by start of address", "filters=" + encoded("email sw \"%s\""));
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("%25s", "%s");
    }

    @Override
    public List<Figure> measure() throws Exception {
        int manyPeople = Bench.scaled(MANY);
        try (Service small = Service.start(Map.of());
                Service large = Service.start(Map.of())) {
            fill(small.database(), FEW);
            fill(large.database(), manyPeople);
            Map<String, double[]> few = new LinkedHashMap<>();
            Map<String, double[]> many = new LinkedHashMap<>();
            QUERIES.keySet().forEach(name -> few.put(name, new double[REQUESTS]));
            QUERIES.keySet().forEach(name -> many.put(name, new double[REQUESTS]));
            // in turns: both get as warm, and another program's moment of work does not meet one
            // alone
            for (int n = -WARM_UP; n < REQUESTS; n++) {
                for (String name : QUERIES.keySet()) {
                    double atFew = ask(small, name, n, FEW);
                    double atMany = ask(large, name, n, manyPeople);
                    if (n >= 0) {
                        few.get(name)[n] = atFew;
                        many.get(name)[n] = atMany;
                    }
                }
            }
            List<Figure> figures = new ArrayList<>();
            for (int percent : List.of(50, 99)) {
                for (String name : QUERIES.keySet()) {
                    figures.add(figure(name, percent, few.get(name), many.get(name)));
                }
            }
            return figures;
        }
    }

    private static void fill(Database database, int people) throws Exception {
        database.empty();
        database.people(people, IN_TEN);
        database.settle();
    }

    /** Milliseconds of one request. */
    private static double ask(Service service, String name, int n, int people) throws Exception {
        String group = Database.group(Math.floorMod(n * GROUP_STEP, people / FOUND));
        String path = "/v2025/identities?" + QUERIES.get(name).replace("%s", group);
        long start = System.nanoTime();
        String answer = service.get(path);
        double millis = (System.nanoTime() - start) / 1e6;
        if (n == 0) {
            check(name, answer, people);
        }
        return millis;
    }

    private static Figure figure(String name, int percent, double[] few, double[] many) {
        double ours = Figure.percentile(many, percent);
        double limit = Figure.percentile(few, percent);
        String measure = "list: " + name + ", p" + percent;
        String limitName = "at %,d identities".formatted(FEW);
        return percent == 50
                ? Figure.atMost(1.5, measure, ours, limit, "ms", limitName)
                : Figure.beside(measure, ours, limit, "ms", limitName);
    }

    private static void check(String name, String answer, int people) {
        int found = new io.vertx.core.json.JsonArray(answer).size();
        if (found != (name.startsWith("50") ? FOUND : 250)) {
            throw new IllegalStateException(name + " found " + found + " of " + people);
        }
    }
}
