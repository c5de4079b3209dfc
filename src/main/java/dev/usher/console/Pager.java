package dev.usher.console;

import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import io.quarkus.qute.TemplateData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which page of a list is shown, and the way to its neighbours.
 *
 * @param path of the list
 * @param kept the query of the list without the page's number, in its order
 * @param number of the page, from 1
 * @param size how many a page holds
 * @param shown how many are on this page
 * @param more whether another page follows
 * @param total how many there are in all; null when nobody counted
 */
@TemplateData
public record Pager(
        String path,
        Map<String, String> kept,
        int number,
        int size,
        int shown,
        boolean more,
        Long total) {

    /** What a list page holds unless there is a reason. */
    static final int SIZE = 50;

    private static final int LAST = 100_000;

    /** The number that a query holds; 1 for what is none. */
    public static int number(String asked) {
        return asked != null && asked.matches("[1-9][0-9]{0,5}")
                ? Math.min(Integer.parseInt(asked), LAST)
                : 1;
    }

    /** What to read for this page of a list whose total nobody needs: one more than it shows. */
    public static Paging reading(int number) {
        return new Paging(SIZE + 1, (number - 1) * SIZE, false);
    }

    /** The pager of a page that was read as {@link #reading} says. */
    public static Pager of(String path, Map<String, String> kept, int number, Page<?> read) {
        int shown = Math.min(SIZE, read.items().size());
        boolean more =
                read.total() == null
                        ? read.items().size() > SIZE
                        : (long) (number - 1) * SIZE + shown < read.total();
        return new Pager(path, kept, number, SIZE, shown, more, read.total());
    }

    /** Those of a page that it shows. */
    public static <T> List<T> shown(Page<T> read) {
        return read.items().subList(0, Math.min(SIZE, read.items().size()));
    }

    /** Names and values of a query, without those that are empty. */
    public static Map<String, String> query(String... namesAndValues) {
        Map<String, String> query = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null && !namesAndValues[i + 1].isBlank()) {
                query.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return query;
    }

    /** A path with this query. */
    public static String link(String path, Map<String, String> query) {
        StringBuilder link = new StringBuilder(path);
        query.forEach(
                (name, value) ->
                        link.append(link.length() == path.length() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return link.toString();
    }

    /** Whether there is anything to choose from. */
    public boolean needed() {
        return number > 1 || more;
    }

    /** The place of the first one on this page, from 1. */
    public long from() {
        return shown == 0 ? 0 : (long) (number - 1) * size + 1;
    }

    public long to() {
        return (long) (number - 1) * size + shown;
    }

    /** The link of the page before; null on the first. */
    public String previous() {
        return number == 1 ? null : page(number - 1);
    }

    /** The link of the page after; null on the last. */
    public String next() {
        return more ? page(number + 1) : null;
    }

    /** The link of the last page; of the first where nobody counted. */
    public String last() {
        return page(total == null ? 1 : (int) Math.max(1, (total + size - 1) / size));
    }

    private String page(int wanted) {
        Map<String, String> query = new LinkedHashMap<>(kept);
        if (wanted > 1) {
            query.put("page", String.valueOf(wanted));
        }
        return link(path, query);
    }
}
