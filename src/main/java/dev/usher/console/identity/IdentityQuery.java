package dev.usher.console.identity;

import dev.usher.api.Ids;
import dev.usher.api.query.Paging;
import dev.usher.console.Choices;
import dev.usher.console.Pager;
import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What somebody looks for in the identity list.
 *
 * @param q what account id, display name, first or last name begin with; empty for all
 * @param status null for all
 * @param profile null for all
 * @param descending whether the order is turned round
 */
record IdentityQuery(
        String q,
        StatusChoice status,
        UUID profile,
        Order order,
        boolean descending,
        int page,
        int size) {

    static final String PATH = "/console/identities";

    /** How many identities a page may show; the first is usual. */
    static final List<Integer> SIZES = List.of(50, 100, 250);

    private static final int LONGEST = 200;

    /** The columns that the list can be ordered by. */
    enum Order {
        NAME("name"),
        EMAIL("email"),
        ACCOUNT("alias"),
        STATUS("cloudStatus");

        private final String sorter;

        Order(String sorter) {
            this.sorter = sorter;
        }
    }

    /** Reads a query; what makes no sense is as if it were not there. @param sort a column, {@code -} before it for descending */
    static IdentityQuery of(
            String q, String status, String profile, String sort, String page, String size) {
        boolean descending = sort != null && sort.startsWith("-");
        Order order = Choices.of(Order.class, descending ? sort.substring(1) : sort);
        String text = q == null ? "" : q.strip();
        return new IdentityQuery(
                text.length() <= LONGEST ? text : text.substring(0, LONGEST),
                Choices.of(StatusChoice.class, status),
                Ids.parse(profile).orElse(null),
                order == null ? Order.NAME : order,
                order != null && descending,
                Pager.number(page),
                SIZES.stream()
                        .filter(each -> String.valueOf(each).equals(size))
                        .findFirst()
                        .orElse(SIZES.get(0)));
    }

    /** In the grammar of {@code GET /identities}; null for no filter. */
    String filters() {
        List<String> all = new ArrayList<>();
        if (!q.isEmpty()) {
            String value = "\"" + q.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            all.add(
                    "(alias sw %1$s or name sw %1$s or firstname sw %1$s or lastname sw %1$s)"
                            .formatted(value));
        }
        if (status != null) {
            all.add("(" + status.filter() + ")");
        }
        if (profile != null) {
            all.add("identityProfile.id eq \"" + Ids.wire(profile) + "\"");
        }
        return all.isEmpty() ? null : String.join(" and ", all);
    }

    String sorters() {
        return (descending ? "-" : "") + order.sorter;
    }

    Paging paging() {
        return new Paging(size, (page - 1) * size, true);
    }

    /** What the status may be narrowed to. */
    public List<StatusChoice> choices() {
        return List.of(StatusChoice.values());
    }

    public List<Integer> sizes() {
        return SIZES;
    }

    /** The order as a form carries it. */
    public String sort() {
        return (descending ? "-" : "") + order.name();
    }

    /** Whether something narrows the list. */
    public boolean narrowed() {
        return !q.isEmpty() || status != null || profile != null;
    }

    /** The profile's id as pages write it; null for all. */
    public String profileId() {
        return Ids.wire(profile);
    }

    /** What narrows the list, by the names of its form. */
    Map<String, String> narrowing() {
        return Pager.query(
                "q", q, "status", status == null ? null : status.name(), "profile", profileId());
    }

    /** The whole query without the page's number. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>(narrowing());
        if (order != Order.NAME || descending) {
            kept.put("sort", sort());
        }
        if (size != SIZES.get(0)) {
            kept.put("size", String.valueOf(size));
        }
        return kept;
    }

    /** This page of the list. */
    String link() {
        Map<String, String> query = new LinkedHashMap<>(kept());
        if (page > 1) {
            query.put("page", String.valueOf(page));
        }
        return Pager.link(PATH, query);
    }

    /** The heads of the columns: each leads to its order, the one that is leads to the other way round. */
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Order each : Order.values()) {
            boolean current = each == order;
            IdentityQuery sorted =
                    new IdentityQuery(q, status, profile, each, current && !descending, 1, size);
            columns.add(new Column(each, sorted.link(), current, descending));
        }
        return columns;
    }

    /** The head of a column. */
    @TemplateData
    record Column(Order order, String link, boolean current, boolean descending) {}
}
