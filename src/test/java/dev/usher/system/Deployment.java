package dev.usher.system;

import dev.usher.local.mail.LocalMailServer;
import dev.usher.support.PostgresServer;
import dev.usher.support.S3Server;
import dev.usher.support.TestCertificate;
import dev.usher.support.TestDirectory;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A stage of its own: the functions, and the servers that the template's other half and the mail provider would be. */
final class Deployment implements AutoCloseable {

    static final String CLIENT_ID = "0123456789abcdef0123456789abcdef";
    static final String CLIENT_SECRET = "a secret of the system test & its gateway";

    private static final String BUCKET = "usher-test-files";
    private static final String SETTINGS = "arn:aws:secretsmanager:eu-central-1:0:secret:settings";
    private static final String DATABASE = "arn:aws:secretsmanager:eu-central-1:0:secret:database";

    private final LocalMailServer mail = new LocalMailServer();
    private final S3Server store = S3Server.start();
    private final PostgresServer postgres;
    private final SecretsApi secrets = new SecretsApi();
    private final TestDirectory directory;
    private final Cloud cloud;

    Deployment() throws Exception {
        Path target = Files.createDirectories(Path.of("target/system").toAbsolutePath());
        Path folder = Files.createTempDirectory(target, "cloud");
        TestCertificate certificate = TestCertificate.in(folder);
        postgres = PostgresServer.start(certificate);
        mail.requireTls(certificate.server()).start(0);
        directory = TestDirectory.start(certificate);
        store.createBucket(BUCKET);
        secrets.put(SETTINGS, settings());
        secrets.put(
                DATABASE,
                new JsonObject()
                        .put("username", "postgres")
                        .put("password", "secret-of-the-database"));
        cloud = new Cloud(folder, environment(), trusting(certificate));
    }

    private static List<String> trusting(TestCertificate certificate) {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + certificate.trustStore(),
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD);
    }

    private JsonObject settings() throws JoseException {
        return new JsonObject()
                .put("USHER_KEYS_LINK", "k1:" + "A".repeat(43))
                .put(
                        "USHER_KEYS_TOKEN",
                        EcJwkGenerator.generateJwk(EllipticCurves.P256)
                                .toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE))
                .put("USHER_SMTP_URL", "smtp://localhost:" + mail.port() + "?starttls=required")
                .put("USHER_BOOTSTRAP_CLIENT_ID", CLIENT_ID)
                .put("USHER_BOOTSTRAP_CLIENT_SECRET", CLIENT_SECRET);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(store.environment());
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.url());
        environment.put("USHER_STAGE", "test");
        environment.put(
                "USHER_POSTGRES_URL",
                postgres.url().replaceFirst("//.*@", "//") + "?sslmode=require");
        environment.put("USHER_POSTGRES_SECRET", DATABASE);
        environment.put("USHER_SECRETS", SETTINGS);
        environment.put("USHER_MAIL_FROM", "Usher <no-reply@example.com>");
        environment.put("USHER_PRODUCT_NAME", "Usher");
        environment.put("USHER_ADMINISTRATOR_EMAIL", "admin@example.com");
        environment.put("USHER_STORAGE_URL", "s3://" + BUCKET);
        environment.put("USHER_DELIVERY_PER_SECOND", "500");
        environment.put("USHER_DELIVERY_PER_DAY", "100000");
        // shorter than in the template, so that work is cut off and its leases run out within this
        // test
        environment.put("USHER_LOAD_RUN_FOR", "PT5S");
        environment.put("USHER_DELIVERY_RUN_FOR", "PT5S");
        environment.put("USHER_DELIVERY_SEND_TIMEOUT", "PT15S");
        environment.put("USHER_DELIVERY_LEASE_MARGIN", "PT2S");
        return environment;
    }

    LocalMailServer mail() {
        return mail;
    }

    /** Proves itself with what the functions trust. */
    TestDirectory directory() {
        return directory;
    }

    PostgresServer postgres() {
        return postgres;
    }

    Cloud cloud() {
        return cloud;
    }

    /** The keys of the files that wait in the bucket. */
    List<String> files() {
        return store.keys(BUCKET);
    }

    /** How often a process fetched a secret. */
    int secretsRead() {
        return secrets.reads();
    }

    @Override
    public void close() {
        cloud.close();
        secrets.close();
        store.close();
        directory.close();
        postgres.close();
        mail.close();
    }
}
