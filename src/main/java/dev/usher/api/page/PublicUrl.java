package dev.usher.api.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where browsers reach this service. */
@ApplicationScoped
public class PublicUrl {

    private final String base;
    private final String origin;

    public PublicUrl(@ConfigProperty(name = "usher.public-url") String url) {
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.origin = origin(url);
    }

    /** What paths are appended to: without a slash at its end. */
    public String base() {
        return base;
    }

    /** Scheme, host and port, as browsers send it in {@code Origin} (RFC 6454, section 6.2). */
    public String origin() {
        return origin;
    }

    /** Whether browsers speak TLS to it; something in front of this process may be the one that answers it. */
    public boolean isHttps() {
        return origin.startsWith("https://");
    }

    /** The origin of an absolute http(s) URL. */
    public static String origin(String url) {
        URI uri = URI.create(url.strip());
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
