import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A measured value beside its limit.
 *
 * @param ratio ours divided by the limit
 * @param toReach what the ratio has to be; empty when the row is there for comparison alone
 */
record Figure(
        String measure, String ours, String limit, double ratio, String toReach, String verdict) {

    /** The ratio is to be this or less: for times. */
    static Figure atMost(
            double bound,
            String measure,
            double ours,
            double limit,
            String unit,
            String limitName) {
        return of(measure, ours, limit, unit, limitName, "≤ " + bound, ours / limit <= bound);
    }

    /** The ratio is to be this or more: for rates. */
    static Figure atLeast(
            double bound,
            String measure,
            double ours,
            double limit,
            String unit,
            String limitName) {
        return of(measure, ours, limit, unit, limitName, "≥ " + bound, ours / limit >= bound);
    }

    /** A row that no target is held against. */
    static Figure beside(String measure, double ours, double limit, String unit, String limitName) {
        Figure figure = of(measure, ours, limit, unit, limitName, "", true);
        return new Figure(measure, figure.ours, figure.limit, figure.ratio, "", "");
    }

    private static Figure of(
            String measure,
            double ours,
            double limit,
            String unit,
            String limitName,
            String toReach,
            boolean reached) {
        return new Figure(
                measure,
                number(ours) + " " + unit,
                number(limit) + " " + unit + ", " + limitName,
                ours / limit,
                toReach,
                reached ? "reached" : "MISSED");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    /** The middle one; of an even count the upper of the two. */
    static double median(double[] values) {
        return percentile(values, 50);
    }

    static double percentile(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** A table that can be put into a Markdown page as it is. */
    static void print(List<Figure> figures) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"measure", "ours", "limit", "ratio", "to reach", "verdict"});
        for (Figure each : figures) {
            rows.add(
                    new String[] {
                        each.measure,
                        each.ours,
                        each.limit,
                        String.format(Locale.ROOT, "%.2f", each.ratio),
                        each.toReach,
                        each.verdict
                    });
        }
        int[] widths = new int[rows.get(0).length];
        rows.forEach(
                row -> {
                    for (int i = 0; i < row.length; i++) {
                        widths[i] = Math.max(widths[i], row[i].length());
                    }
                });
        System.out.println();
        for (int r = 0; r < rows.size(); r++) {
            line(rows.get(r), widths, ' ');
            if (r == 0) {
                String[] rule = new String[widths.length];
                Arrays.fill(rule, "");
                line(rule, widths, '-');
            }
        }
    }

    private static void line(String[] cells, int[] widths, char fill) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.length; i++) {
            String space = String.valueOf(fill).repeat(widths[i] - cells[i].length());
            line.append(fill).append(cells[i]).append(space).append(fill).append('|');
        }
        System.out.println(line);
    }
}
