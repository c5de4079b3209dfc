package dev.usher.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.api.ApiException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is searched for: the contract's Search. Only a query string over identities is understood; what else would narrow or
 * change the answer is refused, since leaving it out would find other things than were asked for.
 *
 * @param indices identities, or absent
 * @param query the query string
 * @param sort names of fields
 * @param searchAfter where the next page begins: the values that the last document has in the fields of the sort
 */
@RegisterForReflection
public record SearchBody(
        List<String> indices,
        Query query,
        String queryType,
        List<String> sort,
        List<String> searchAfter,
        JsonNode queryDsl,
        JsonNode textQuery,
        JsonNode typeAheadQuery,
        JsonNode filters,
        JsonNode aggregations,
        JsonNode aggregationsDsl) {

    /** A query string. @param fields where words without a field are looked for; not understood */
    @RegisterForReflection
    public record Query(String query, JsonNode fields) {}

    /** The query string. @throws ApiException 400 when there is none, or something else is asked for */
    String text() {
        if (indices != null && !indices.isEmpty() && !indices.equals(List.of("identities"))) {
            throw ApiException.illegalValue(
                    "'indices' is [\"identities\"]: nothing else is searched here.");
        }
        if (queryType != null && !queryType.equals("SAILPOINT")) {
            throw ApiException.illegalValue(
                    "'queryType' is SAILPOINT: a query string in 'query.query'.");
        }
        others().entrySet().stream()
                .filter(each -> isThere(each.getValue()))
                .findFirst()
                .ifPresent(
                        each -> {
                            throw ApiException.illegalValue(
                                    "'" + each.getKey() + "' is not understood here.");
                        });
        if (query == null || query.query() == null || query.query().isBlank()) {
            throw ApiException.required("'query.query' is needed; \"*\" finds all.");
        }
        return query.query();
    }

    private Map<String, JsonNode> others() {
        Map<String, JsonNode> others = new TreeMap<>();
        others.put("queryDsl", queryDsl);
        others.put("textQuery", textQuery);
        others.put("typeAheadQuery", typeAheadQuery);
        others.put("filters", filters);
        others.put("aggregations", aggregations);
        others.put("aggregationsDsl", aggregationsDsl);
        others.put("query.fields", query == null ? null : query.fields());
        return others;
    }

    private static boolean isThere(JsonNode node) {
        return node != null && !node.isNull() && !(node.isContainerNode() && node.isEmpty());
    }

    List<String> order() {
        return whole("sort", sort);
    }

    List<String> place() {
        return whole("searchAfter", searchAfter);
    }

    private static List<String> whole(String name, List<String> texts) {
        if (texts != null && texts.contains(null)) {
            throw ApiException.illegalValue("'" + name + "' holds null.");
        }
        return texts == null ? List.of() : texts;
    }
}
