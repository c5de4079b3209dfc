package dev.usher.report;

import dev.usher.api.ApiException;
import dev.usher.api.query.Keyset;
import dev.usher.identity.IdentityQuery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Exports of what a search finds: which columns, in which order. */
final class SearchPlans {

    private static final int MOST_COLUMNS = 100;
    private static final Pattern ATTRIBUTE =
            Pattern.compile("attributes\\.([A-Za-z0-9_@.-]{1,110})");
    private static final Map<String, Column> COLUMNS = new LinkedHashMap<>();

    static {
        List.of(
                        Column.key("id", "i.id"),
                        Column.text("name", "i.name"),
                        Column.text("displayName", "i.name"),
                        Column.text("alias", "i.alias"),
                        Column.text("firstName", "i.first_name"),
                        Column.text("lastName", "i.last_name"),
                        Column.text("email", "i.email"),
                        Column.text("status", "i.status"),
                        Column.text(
                                "inactive",
                                "(i.status in ('DISABLED', 'DEACTIVATED', 'TERMINATED'))::text"),
                        Column.text("disabled", "(i.status = 'DISABLED')::text"),
                        Column.text("locked", "(i.status = 'LOCKED')::text"),
                        Column.text("protected", "i.protected::text"),
                        Column.text("correlated", "i.correlated::text"),
                        Column.text(
                                "processingState",
                                "case when i.fault is null then 'OK' else 'ERROR' end"),
                        Column.instant("created", "i.created"),
                        Column.instant("modified", "i.modified"),
                        Column.text("identityProfile.id", "replace(p.id::text, '-', '')"),
                        Column.text("identityProfile.name", "p.name"),
                        Column.text("source.id", "replace(s.id::text, '-', '')"),
                        Column.text("source.name", "s.name"),
                        Column.text("manager.id", "replace(m.id::text, '-', '')"),
                        Column.text("manager.name", "m.name"),
                        Column.text("attributes.uid", "i.alias"),
                        Column.text("attributes.displayName", "i.name"),
                        Column.text("attributes.firstname", "i.first_name"),
                        Column.text("attributes.lastname", "i.last_name"),
                        Column.text("attributes.email", "i.email"),
                        Column.text("attributes.cloudStatus", "i.status"),
                        Column.text("attributes.cloudLifecycleState", "l.technical_name"))
                .forEach(column -> COLUMNS.put(column.name(), column));
    }

    private SearchPlans() {}

    /**
     * The plan of an export.
     *
     * @throws ApiException 400 that names the argument which makes no sense
     * @throws dev.usher.api.query.QueryException the same for the query and the sort
     */
    static Plan of(Arguments arguments) {
        arguments.allow(ReportType.SEARCH_EXPORT, Set.of("indices", "query", "columns", "sort"));
        List<String> indices = arguments.texts("indices");
        if (!indices.isEmpty() && !indices.equals(List.of("identities"))) {
            throw ApiException.illegalValue(
                    "'arguments.indices' is [\"identities\"]: nothing else is searched here.");
        }
        String query =
                arguments
                        .text("query")
                        .orElseThrow(
                                () ->
                                        ApiException.required(
                                                "'arguments.query' is needed; \"*\" finds all."));
        List<String> sort = arguments.texts("sort");
        Keyset order = IdentityQuery.order(sort);
        List<Column> columns =
                arguments.text("columns").map(SearchPlans::columns).orElse(List.of());
        JsonObject understood =
                new JsonObject()
                        .put("query", query)
                        .put("sort", new JsonArray(sort))
                        .put(
                                "columns",
                                String.join(",", columns.stream().map(Column::name).toList()));
        return new Plan(
                ReportType.SEARCH_EXPORT,
                understood,
                null,
                IdentitySheets.found(
                        IdentityQuery.find(query).compile(2),
                        order.isById() ? "" : order.orderBy(),
                        columns));
    }

    private static List<Column> columns(String names) {
        List<Column> columns = new ArrayList<>();
        for (String name : Arrays.stream(names.split(",")).map(String::strip).toList()) {
            columns.add(
                    column(name)
                            .orElseThrow(
                                    () ->
                                            ApiException.illegalValue(
                                                    "'arguments.columns' names \"%s\", which no identity has; there are %s and attributes.…"
                                                            .formatted(
                                                                    Arguments.shown(name),
                                                                    String.join(
                                                                            ", ",
                                                                            COLUMNS.keySet())))));
        }
        if (columns.size() > MOST_COLUMNS) {
            throw ApiException.limit(
                    "'arguments.columns' names more than %d columns.".formatted(MOST_COLUMNS));
        }
        return columns;
    }

    private static Optional<Column> column(String name) {
        return Optional.ofNullable(COLUMNS.get(name))
                .or(
                        () ->
                                Optional.of(ATTRIBUTE.matcher(name))
                                        .filter(match -> match.matches())
                                        // letters, digits and a few signs: none ends the quotes
                                        .map(
                                                match ->
                                                        Column.text(
                                                                name,
                                                                "i.attributes ->> '%s'"
                                                                        .formatted(
                                                                                match.group(1)))));
    }
}
