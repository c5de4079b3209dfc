package dev.usher.start;

import dev.usher.access.KeySettings;
import dev.usher.api.Ids;
import dev.usher.api.role.Roles;
import dev.usher.source.Bucket;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/** Looks at the settings before anything starts, and says in one sentence what is wrong with the first wrong one. */
final class SettingsCheck {

    /** The collation {@code pg_c_utf8} came with it. */
    private static final int OLDEST_POSTGRES = 17;

    private static final String CONNECT_SECONDS = "10";

    private SettingsCheck() {}

    /** A wrong setting. */
    private static final class Fault extends RuntimeException {
        Fault(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /** The sentence to stop with; empty when all is well. */
    static Optional<String> fault(Supplier<Config> settings) {
        try {
            Config config = settings.get();
            publicUrl(config);
            ttl(config);
            keys(config);
            bootstrap(config);
            smtp(config);
            storage(config);
            templates(config);
            SettingTypes.fault(config)
                    .ifPresent(
                            sentence -> {
                                throw new Fault(sentence);
                            });
            functions(config);
            postgres(config);
            return Optional.empty();
        } catch (Fault | IllegalArgumentException | IllegalStateException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static void publicUrl(Config config) {
        String url =
                text(config, "usher.public-url")
                        .orElseThrow(
                                () ->
                                        new Fault(
                                                "USHER_PUBLIC_URL is not set: it is where people reach this"
                                                        + " service, for example https://usher.example.com."));
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null
                    || uri.getScheme() == null
                    || !uri.getScheme().matches("https?")) {
                throw new Fault(
                        "USHER_PUBLIC_URL must be a URL such as https://usher.example.com.");
            }
        } catch (URISyntaxException e) {
            throw new Fault("USHER_PUBLIC_URL must be a URL such as https://usher.example.com.");
        }
    }

    private static void ttl(Config config) {
        text(config, "usher.invitation.ttl")
                .ifPresent(
                        text -> {
                            try {
                                if (Duration.parse(text).compareTo(Duration.ofMinutes(1)) < 0) {
                                    throw new Fault(
                                            "USHER_INVITATION_TTL must be at least one minute (PT1M).");
                                }
                            } catch (DateTimeParseException e) {
                                throw new Fault(
                                        "USHER_INVITATION_TTL must be an ISO 8601 duration such as P7D or PT24H.");
                            }
                        });
    }

    private static void templates(Config config) {
        text(config, "usher.templates.invitation-key")
                .filter(key -> !key.matches("[a-z0-9_.-]{1,128}"))
                .ifPresent(
                        key -> {
                            throw new Fault(
                                    "USHER_TEMPLATES_INVITATION_KEY has 1 to 128 small letters, digits, dots, dashes"
                                            + " and underscores.");
                        });
        text(config, "usher.mail.from")
                .filter(from -> !from.contains("@"))
                .ifPresent(
                        from -> {
                            throw new Fault(
                                    "USHER_MAIL_FROM must be an address such as Usher <no-reply@example.com>.");
                        });
    }

    private static void keys(Config config) {
        boolean kept = text(config, "usher.keys.directory").isPresent();
        Optional<String> link = text(config, "usher.keys.link");
        Optional<String> token = text(config, "usher.keys.token");
        if (link.isEmpty() && !kept) {
            throw new Fault(
                    "USHER_KEYS_LINK is not set: give it id:key with a key of 32 random bytes in base64url, or"
                            + " USHER_KEYS_DIRECTORY, a folder in which keys are made and kept.");
        }
        if (token.isEmpty() && !kept) {
            throw new Fault(
                    "USHER_KEYS_TOKEN is not set: give it an EC P-256 private key as JWK, or USHER_KEYS_DIRECTORY,"
                            + " a folder in which keys are made and kept.");
        }
        link.filter(text -> !KeySettings.isLinkKeys(text))
                .ifPresent(
                        text -> {
                            throw new Fault(
                                    "USHER_KEYS_LINK must be id:key[,id:key…] with keys of at least 32 bytes in"
                                            + " base64url.");
                        });
        token.filter(text -> !KeySettings.isTokenKey(text))
                .ifPresent(
                        text -> {
                            throw new Fault(
                                    "USHER_KEYS_TOKEN must be an EC P-256 private key as JWK.");
                        });
    }

    private static void bootstrap(Config config) {
        Optional<String> id = text(config, "usher.bootstrap.client-id");
        Optional<String> secret = text(config, "usher.bootstrap.client-secret");
        if (id.isPresent() != secret.isPresent()) {
            throw new Fault(
                    (id.isPresent() ? "USHER_BOOTSTRAP_CLIENT_SECRET" : "USHER_BOOTSTRAP_CLIENT_ID")
                            + " is not set: the two are given together.");
        }
        if (id.isPresent() && Ids.parse(id.get()).isEmpty()) {
            throw new Fault("USHER_BOOTSTRAP_CLIENT_ID must be 32 hexadecimal characters.");
        }
        if (secret.isPresent() && secret.get().length() < 32) {
            throw new Fault("USHER_BOOTSTRAP_CLIENT_SECRET must have at least 32 characters.");
        }
    }

    private static void smtp(Config config) {
        if (text(config, "quarkus.mailer.host").isEmpty()) {
            throw new Fault(
                    "USHER_SMTP_URL is not set: give it the mail server, for example"
                            + " smtp://user:password@mail.example.com:587?starttls=required.");
        }
    }

    private static void functions(Config config) {
        String functions = text(config, "usher.functions").orElse(Roles.ALL);
        if (!functions.strip().equals(Roles.ALL)) {
            Roles.parse(functions);
        }
    }

    private static void storage(Config config) {
        text(config, "usher.storage.url")
                .filter(url -> Bucket.of(url).isEmpty())
                .ifPresent(
                        url -> {
                            throw new Fault("USHER_STORAGE_URL must look like s3://bucket.");
                        });
    }

    private static void postgres(Config config) {
        String url =
                text(config, "quarkus.datasource.jdbc.url")
                        .or(
                                () ->
                                        text(config, "quarkus.datasource.reactive.url")
                                                .map("jdbc:"::concat))
                        .orElseThrow(
                                () ->
                                        new Fault(
                                                "USHER_POSTGRES_URL is not set: give it the database, for example"
                                                        + " postgresql://user:password@db.example.com:5432/usher, or set"
                                                        + " USHER_POSTGRES_EMBEDDED=true to run one here."));
        Properties properties = new Properties();
        text(config, "quarkus.datasource.username").ifPresent(user -> properties.put("user", user));
        text(config, "quarkus.datasource.password")
                .ifPresent(word -> properties.put("password", word));
        properties.put("connectTimeout", CONNECT_SECONDS);
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_POSTGRES) {
                throw new Fault(
                        "USHER_POSTGRES_URL leads to PostgreSQL "
                                + version
                                + "; version "
                                + OLDEST_POSTGRES
                                + " or newer is needed.");
            }
        } catch (SQLException e) {
            throw new Fault(
                    "USHER_POSTGRES_URL cannot be connected to: "
                            + firstSentence(String.valueOf(e.getMessage()))
                            + ".");
        }
    }

    /** Without its full stop. */
    private static String firstSentence(String message) {
        return message.lines().findFirst().orElse("").split("\\.( |$)", 2)[0];
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
