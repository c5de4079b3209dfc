package dev.usher.api.page;

import java.util.List;

/** Which paths people look at; all others answer programs. */
final class PagePaths {

    private static final String CONSOLE = "/console";

    private static final List<String> AREAS =
            List.of("/register", "/password", "/sign-in", "/sign-out", "/me", CONSOLE);

    private PagePaths() {}

    /** Where somebody goes on who is lost at this path. */
    static String home(String path) {
        return path.startsWith(CONSOLE + "/") ? CONSOLE : "/";
    }

    /** @param path canonical, without a query; null for none */
    static boolean isPage(String path) {
        return path != null
                && (path.equals("/")
                        || AREAS.stream()
                                .anyMatch(
                                        area -> path.equals(area) || path.startsWith(area + "/")));
    }
}
