package dev.usher.start;

import io.smallrye.config.EnvConfigSource;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Settings that are kept in AWS Secrets Manager. Each secret is fetched once in the life of a process. */
final class Secrets {

    private static final Map<String, JsonObject> FETCHED = new ConcurrentHashMap<>();

    private Secrets() {}

    /** A secret whose keys are names of settings, as in the environment: {@code USHER_KEYS_LINK}. @param id its ARN, or empty */
    static ConfigSource settings(String id, int ordinal) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!id.isBlank()) {
            fetch(id, "USHER_SECRETS")
                    .forEach(each -> settings.put(each.getKey(), String.valueOf(each.getValue())));
        }
        return new EnvConfigSource(settings, ordinal);
    }

    /** The secret that RDS makes for a database's user. @param id its ARN, or empty */
    static Map<String, String> database(String id) {
        if (id.isBlank()) {
            return Map.of();
        }
        JsonObject user = fetch(id, "USHER_POSTGRES_SECRET");
        if (user.getString("username") == null || user.getString("password") == null) {
            throw new IllegalStateException(
                    "USHER_POSTGRES_SECRET leads to a secret without 'username' and 'password'.");
        }
        return Map.of(
                "quarkus.datasource.username", user.getString("username"),
                "quarkus.datasource.password", user.getString("password"));
    }

    private static JsonObject fetch(String id, String setting) {
        return FETCHED.computeIfAbsent(id, key -> read(key, setting));
    }

    private static JsonObject read(String id, String setting) {
        try (SecretsManagerClient client =
                SecretsManagerClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            return new JsonObject(client.getSecretValue(get -> get.secretId(id)).secretString());
        } catch (SdkException e) {
            throw new IllegalStateException(
                    setting + " leads to a secret that cannot be read: " + e.getMessage(), e);
        } catch (DecodeException e) {
            // without its cause, which would show a part of the secret
            throw new IllegalStateException(
                    setting + " leads to a secret that is not a JSON object.");
        }
    }
}
