package dev.usher.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a person may be sent after registering: an open redirect would lend our name to anybody (OWASP, Unvalidated
 * Redirects). */
@ApplicationScoped
public class RedirectAllowList {

    private final Set<String> origins;

    RedirectAllowList(
            @ConfigProperty(name = "usher.redirect.allowed-origins")
                    Optional<List<String>> origins) {
        this.origins =
                origins.orElse(List.of()).stream()
                        .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                        .map(
                                origin ->
                                        origin.endsWith("/")
                                                ? origin.substring(0, origin.length() - 1)
                                                : origin)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this is an absolute http(s) URL of an origin that the settings allow. */
    public boolean allows(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return false;
            }
            String origin =
                    uri.getScheme()
                            + "://"
                            + uri.getHost()
                            + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
            return origins.contains(origin.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
