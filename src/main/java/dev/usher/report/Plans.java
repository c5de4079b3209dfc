package dev.usher.report;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.query.Sql;
import dev.usher.identity.IdentityFilters;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Decides what a report holds, from its type and arguments (contract, section 1.8). */
final class Plans {

    private static final Set<String> OF_A_LIST = Set.of("correlatedOnly", "filters");

    private Plans() {}

    /**
     * The plan of a report.
     *
     * @throws ApiException 400 with a sentence that names the type or argument that makes no sense
     * @throws dev.usher.api.query.QueryException the same for a filter or query
     */
    static Plan of(String type, Map<String, Object> arguments) {
        if (type == null) {
            throw ApiException.required("'reportType' is needed: " + names());
        }
        ReportType known =
                ReportType.of(type)
                        .orElseThrow(() -> ApiException.illegalValue("'reportType' is " + names()));
        return of(known, new Arguments(arguments));
    }

    private static Plan of(ReportType type, Arguments arguments) {
        return switch (type) {
            case IDENTITIES -> list(type, arguments, IdentitySheets::list);
            case IDENTITIES_DETAILS -> list(type, arguments, IdentitySheets::details);
            case ORPHAN_IDENTITIES -> {
                arguments.allow(type, Set.of());
                yield new Plan(
                        type,
                        new JsonObject(),
                        null,
                        IdentitySheets.list(new Sql("not i.correlated", List.of())));
            }
            case IDENTITY_PROFILE_IDENTITY_ERROR -> {
                arguments.allow(type, Set.of("authoritativeSource"));
                UUID source = arguments.id("authoritativeSource");
                yield new Plan(
                        type,
                        new JsonObject().put("authoritativeSource", Ids.wire(source)),
                        source,
                        IdentitySheets.faults(source));
            }
            case ACCOUNTS -> {
                arguments.allow(type, Set.of("application", "sourceName"));
                UUID source = arguments.id("application");
                yield new Plan(
                        type,
                        new JsonObject().put("application", Ids.wire(source)),
                        source,
                        AccountSheets.of(source));
            }
            case UNCORRELATED_ACCOUNTS -> {
                arguments.allow(type, Set.of());
                yield new Plan(type, new JsonObject(), null, AccountSheets.uncorrelated());
            }
            case SEARCH_EXPORT -> SearchPlans.of(arguments);
        };
    }

    private static Plan list(ReportType type, Arguments arguments, Function<Sql, Sheet> sheet) {
        arguments.allow(type, OF_A_LIST);
        boolean correlatedOnly = arguments.flag("correlatedOnly");
        String filters = arguments.text("filters").orElse(null);
        JsonObject understood = new JsonObject().put("correlatedOnly", correlatedOnly);
        if (filters != null) {
            understood.put("filters", filters);
        }
        return new Plan(
                type,
                understood,
                null,
                sheet.apply(IdentityFilters.where(filters, correlatedOnly, 2)));
    }

    private static String names() {
        return String.join(
                        ", ", List.of(ReportType.values()).stream().map(ReportType::name).toList())
                + ".";
    }
}
