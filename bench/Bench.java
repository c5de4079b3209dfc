import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the parts that are named, or all, and prints their figures. */
final class Bench {

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("accept", new Accept());
        PARTS.put("deliver", new Deliver());
        PARTS.put("sweep", new Sweep());
        PARTS.put("release", new Release());
        PARTS.put("list", new Listing());
        PARTS.put("console", new Console());
        PARTS.put("load", new Load());
        PARTS.put("export", new Export());
        PARTS.put("cold", new ColdStart());
    }

    private Bench() {}

    /** One thing that is measured. It brings up what it needs and leaves nothing behind. */
    interface Part {
        List<Figure> measure() throws Exception;
    }

    /** A count of rows or letters, by the scale of this run. */
    static int scaled(int count) {
        return (int) Math.max(50, count * Double.parseDouble(scale()));
    }

    private static String scale() {
        return System.getenv().getOrDefault("BENCH_SCALE", "1");
    }

    static void say(String format, Object... arguments) {
        System.err.println("bench: " + String.format(format, arguments));
    }

    public static void main(String[] names) throws Exception {
        List<String> asked = names.length == 0 ? List.copyOf(PARTS.keySet()) : List.of(names);
        for (String name : asked) {
            if (!PARTS.containsKey(name)) {
                System.err.println(
                        "bench: there is no part " + name + "; there are " + PARTS.keySet());
                System.exit(2);
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (String name : asked) {
            say("%s", name);
            figures.addAll(PARTS.get(name).measure());
        }
        System.out.printf(
                "%nJava %s, %d processors, scale %s, load of the machine at the end %.1f%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                scale(),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage());
        Figure.print(figures);
        // threads of the database client are still there
        System.exit(0);
    }
}
