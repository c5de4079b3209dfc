package dev.usher.support;

import dev.usher.local.mail.LocalMailServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings that a process under test is started with. */
public final class Settings {

    private static final String KEYS_DIRECTORY = "target/keys";

    private Settings() {}

    /** All that a deployment must set. */
    public static Map<String, String> of(PostgresServer postgres, LocalMailServer mail) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("USHER_POSTGRES_URL", postgres.url());
        settings.put("USHER_SMTP_URL", "smtp://localhost:" + mail.port());
        settings.put("USHER_PUBLIC_URL", "https://usher.example.com");
        settings.put(
                "USHER_KEYS_DIRECTORY",
                java.nio.file.Path.of(KEYS_DIRECTORY).toAbsolutePath().toString());
        return settings;
    }

    /** The same settings and one more. */
    public static Map<String, String> with(
            Map<String, String> settings, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return more;
    }

    /** The same settings without one. */
    public static Map<String, String> without(Map<String, String> settings, String name) {
        Map<String, String> fewer = new LinkedHashMap<>(settings);
        fewer.remove(name);
        return fewer;
    }
}
