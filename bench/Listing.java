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
    private static final int WARM_UP = 100;
    private static final int REQUESTS = 300;
    private static final int FOUND = 50;

    private static final String IN_TEN = "case when n % 10 = 0 then 'PENDING' else 'UNREGISTERED' end";

    /** What is asked, by name; %s is what fifty people's names start with. */
    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("first page of 250", "");
        QUERIES.put("page of 250 by name", "sorters=name");
        QUERIES.put("page of 250 of one status", "filters=" + encoded("cloudStatus eq \"PENDING\""));
        QUERIES.put("50 by start of name", "filters=" + encoded("name sw \"%s\""));
        QUERIES.put("50 by start of alias", "filters=" + encoded("alias sw \"u%s\""));
        QUERIES.put("50 by start of address", "filters=" + encoded("email sw \"%s\""));
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("%25s", "%s");
    }

    @Override
    public List<Figure> measure() throws Exception {
        try (Service service = Service.start(Map.of())) {
            Map<String, double[]> few = at(service, FEW);
            Map<String, double[]> many = at(service, Bench.scaled(MANY));
            List<Figure> figures = new ArrayList<>();
            for (String name : QUERIES.keySet()) {
                figures.add(figure(name, 50, few.get(name), many.get(name)));
            }
            for (String name : QUERIES.keySet()) {
                figures.add(figure(name, 99, few.get(name), many.get(name)));
            }
            return figures;
        }
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

    private static Map<String, double[]> at(Service service, int people) throws Exception {
        service.database().empty();
        service.database().people(people, IN_TEN);
        service.database().settle();
        Map<String, double[]> times = new LinkedHashMap<>();
        QUERIES.keySet().forEach(name -> times.put(name, new double[REQUESTS]));
        // in turns, so that another program's moment of work does not meet one query alone
        for (int n = -WARM_UP; n < REQUESTS; n++) {
            for (Map.Entry<String, String> query : QUERIES.entrySet()) {
                int group = Math.floorMod(n * 7919, people / FOUND);
                String path = "/v2025/identities?" + query.getValue().replace("%s", Database.group(group));
                long start = System.nanoTime();
                String answer = service.get(path);
                double millis = (System.nanoTime() - start) / 1e6;
                if (n == 0) {
                    check(query.getKey(), answer, people);
                }
                if (n >= 0) {
                    times.get(query.getKey())[n] = millis;
                }
            }
        }
        return times;
    }

    private static void check(String name, String answer, int people) {
        int found = new io.vertx.core.json.JsonArray(answer).size();
        if (found != (name.startsWith("50") ? FOUND : 250)) {
            throw new IllegalStateException(name + " found " + found + " of " + people);
        }
    }
}
