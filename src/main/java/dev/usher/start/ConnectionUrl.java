package dev.usher.start;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One URL for each server that Usher talks to, taken apart into the framework's settings. */
final class ConnectionUrl {

    private ConnectionUrl() {}

    /**
     * {@code postgresql://user:password@host:port/database?sslmode=verify-full}, as PostgreSQL's own clients take it.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the password
     */
    static Map<String, String> postgres(String url) {
        URI uri = uri(url, "USHER_POSTGRES_URL");
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())
                || uri.getHost() == null
                || uri.getPath() == null
                || uri.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "USHER_POSTGRES_URL must look like postgresql://user:password@host:5432/database.");
        }
        String place =
                uri.getHost()
                        + ":"
                        + (uri.getPort() < 0 ? 5432 : uri.getPort())
                        + uri.getPath()
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + place);
        settings.put("quarkus.datasource.reactive.url", "postgresql://" + place);
        credentials(uri, "quarkus.datasource.", settings);
        return settings;
    }

    /**
     * {@code smtp://user:password@host:587?starttls=required} or {@code smtps://…:465}.
     *
     * @throws IllegalArgumentException with a sentence that does not repeat the password
     */
    static Map<String, String> smtp(String url) {
        URI uri = uri(url, "USHER_SMTP_URL");
        boolean tls = "smtps".equals(uri.getScheme());
        if (!tls && !"smtp".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "USHER_SMTP_URL must look like smtp://user:password@host:587?starttls=required or"
                            + " smtps://user:password@host:465.");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.mailer.host", uri.getHost());
        settings.put(
                "quarkus.mailer.port",
                String.valueOf(uri.getPort() < 0 ? (tls ? 465 : 25) : uri.getPort()));
        settings.put("quarkus.mailer.tls", String.valueOf(tls));
        settings.put("quarkus.mailer.start-tls", startTls(uri.getQuery()));
        credentials(uri, "quarkus.mailer.", settings);
        settings.put(
                "quarkus.mailer.login",
                settings.containsKey("quarkus.mailer.username") ? "REQUIRED" : "DISABLED");
        return settings;
    }

    private static String startTls(String query) {
        String prefix = "starttls=";
        if (query == null) {
            return "OPTIONAL";
        }
        String value = query.startsWith(prefix) ? query.substring(prefix.length()) : "";
        return switch (value) {
            case "required" -> "REQUIRED";
            case "optional" -> "OPTIONAL";
            case "disabled" -> "DISABLED";
            default ->
                    throw new IllegalArgumentException(
                            "USHER_SMTP_URL takes starttls=required, optional or disabled after the"
                                    + " question mark.");
        };
    }

    private static URI uri(String url, String name) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    name + " is not a URL; escape special characters of the password with %.");
        }
    }

    private static void credentials(URI uri, String prefix, Map<String, String> settings) {
        String user = uri.getRawUserInfo();
        if (user == null) {
            return;
        }
        int colon = user.indexOf(':');
        settings.put(prefix + "username", decode(colon < 0 ? user : user.substring(0, colon)));
        if (colon >= 0) {
            settings.put(prefix + "password", decode(user.substring(colon + 1)));
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
