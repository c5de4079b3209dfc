package dev.usher.api;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** The methods that the path of the running request takes: a 405 names them (RFC 9110, section 15.5.6). */
final class AllowedMethods {

    private AllowedMethods() {}

    /** As the header {@code Allow} takes them. */
    static String header() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        String path = request.getPathWithoutPrefix();
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        for (RequestMapper.RequestMatch<InitialMatch> match = classes.map(path);
                match != null;
                match = classes.continueMatching(path, match)) {
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    add(routing, match.remaining.isEmpty() ? "/" : match.remaining, methods);
                }
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private static void add(ClassRoutingHandler routing, String remaining, Set<String> methods) {
        routing.getMappers()
                .forEach(
                        (method, paths) -> {
                            if (method != null && paths.map(remaining) != null) {
                                methods.add(method);
                            }
                        });
    }
}
