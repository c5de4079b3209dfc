package dev.usher.infra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The routes of the HTTP API. Which of several takes a request is API Gateway's rule (Developer Guide, "Routing API
 * requests"): one that matches the whole path before one with a greedy variable, and the more specific first.
 */
public record Gateway(List<Route> routes) {

    static final String ANY = "ANY";

    /** A route and the function behind it. */
    public record Route(String method, String path, Function function) {

        boolean isGreedy() {
            return path.endsWith("+}");
        }

        boolean matches(String method, String path) {
            return (this.method.equals(ANY) || this.method.equals(method)) && matches(path);
        }

        private boolean matches(String path) {
            String[] wanted = segments(path);
            String[] mine = segments(this.path);
            if (isGreedy() ? wanted.length < mine.length : wanted.length != mine.length) {
                return false;
            }
            for (int i = 0; i < mine.length; i++) {
                if (!isVariable(mine[i]) && !mine[i].equals(wanted[i])) {
                    return false;
                }
            }
            return true;
        }

        /** A digit for each segment, 0 for one that is spelt out. */
        private String shape() {
            StringBuilder shape = new StringBuilder();
            for (String segment : segments(path)) {
                shape.append(isVariable(segment) ? '1' : '0');
            }
            return shape.toString();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static Gateway of(Template template) {
        List<Route> routes = new ArrayList<>();
        for (Function function : template.functions()) {
            for (Function.Event event : function.events("HttpApi")) {
                routes.add(
                        new Route(
                                (String) event.properties().get("Method"),
                                (String) event.properties().get("Path"),
                                function));
            }
        }
        return new Gateway(routes);
    }

    /** Where a request goes; empty: the gateway's own 404. */
    public Optional<Route> resolve(String method, String path) {
        return routes.stream()
                .filter(route -> route.matches(method, path))
                .min(
                        Comparator.comparing(Route::isGreedy)
                                .thenComparing(Route::shape)
                                .thenComparing(route -> route.method().equals(ANY)));
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
