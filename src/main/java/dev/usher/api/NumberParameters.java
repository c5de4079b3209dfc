package dev.usher.api;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers 400 to a page that is asked for in words. The framework would say that there is no such path. */
class NumberParameters {

    private static final List<String> NAMES = List.of("limit", "offset");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}");

    @ServerRequestFilter(priority = 6500)
    void check(UriInfo uri) {
        for (String name : NAMES) {
            for (String value : uri.getQueryParameters().getOrDefault(name, List.of())) {
                if (!WHOLE_NUMBER.matcher(value).matches()) {
                    throw ApiException.illegalValue("'" + name + "' must be a whole number.");
                }
            }
        }
    }
}
