package dev.usher.start;

import dev.usher.api.role.Roles;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Supplies the framework's settings from Usher's: connections from a URL each or the embedded database by one switch, secrets
 * from where they are kept, and what a function does without.
 */
public final class ConnectionSettings implements ConfigSourceFactory {

    /** Above application.properties, below the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigSource secrets = Secrets.settings(value(context, "usher.secrets", ""), ORDINAL);
        UnaryOperator<String> setting =
                name ->
                        value(
                                context,
                                name,
                                Objects.requireNonNullElse(secrets.getValue(name), ""));
        Map<String, String> function =
                FunctionSettings.of(value(context, "usher.functions", Roles.ALL));
        Map<String, String> settings = new LinkedHashMap<>(postgres(context, setting));
        settings.putAll(function);
        String smtp = setting.apply("usher.smtp.url");
        if (!smtp.isBlank()) {
            settings.putAll(ConnectionUrl.smtp(smtp));
        }
        return List.of(new PropertiesConfigSource(settings, "connections", ORDINAL), secrets);
    }

    private static Map<String, String> postgres(
            ConfigSourceContext context, UnaryOperator<String> setting) {
        Map<String, String> settings = new LinkedHashMap<>();
        String url = setting.apply("usher.postgres.url");
        if (!url.isBlank()) {
            settings.putAll(ConnectionUrl.postgres(url));
            settings.putAll(Secrets.database(setting.apply("usher.postgres.secret")));
        } else if (Boolean.parseBoolean(setting.apply("usher.postgres.embedded"))) {
            Path folder = Path.of(value(context, "usher.postgres.data-dir", ".data/postgres"));
            settings.putAll(ConnectionUrl.postgres(embedded(context, folder)));
            // one switch is enough: keys that are not set are made and kept beside the data
            settings.put("usher.keys.directory", folder.resolveSibling("keys").toString());
        }
        return settings;
    }

    private static String embedded(ConfigSourceContext context, Path folder) {
        boolean durable = Boolean.parseBoolean(value(context, "usher.postgres.durable", "true"));
        return "postgresql://postgres@localhost:"
                + EmbeddedPostgres.start(folder, durable)
                + "/postgres";
    }

    private static String value(ConfigSourceContext context, String name, String otherwise) {
        ConfigValue value = context.getValue(name);
        return value == null || value.getValue() == null ? otherwise : value.getValue();
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
