package dev.usher.start;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Supplies the framework's connection settings from Usher's: a URL each, or the embedded database by one switch. */
public final class ConnectionSettings implements ConfigSourceFactory {

    /** Above application.properties, below the environment. */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new LinkedHashMap<>();
        String postgres = value(context, "usher.postgres.url", "");
        if (!postgres.isBlank()) {
            settings.putAll(ConnectionUrl.postgres(postgres));
        } else if (Boolean.parseBoolean(value(context, "usher.postgres.embedded", "false"))) {
            Path folder = Path.of(value(context, "usher.postgres.data-dir", ".data/postgres"));
            settings.putAll(ConnectionUrl.postgres(embedded(context, folder)));
            // one switch is enough: keys that are not set are made and kept beside the data
            settings.put("usher.keys.directory", folder.resolveSibling("keys").toString());
        }
        String smtp = value(context, "usher.smtp.url", "");
        if (!smtp.isBlank()) {
            settings.putAll(ConnectionUrl.smtp(smtp));
        }
        return List.of(new PropertiesConfigSource(settings, "connections", ORDINAL));
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
