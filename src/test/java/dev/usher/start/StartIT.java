package dev.usher.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.local.mail.LocalMailServer;
import dev.usher.support.PostgresServer;
import dev.usher.support.Service;
import dev.usher.support.Settings;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts the packaged service with right and wrong settings. */
class StartIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** In every setting that may hold a secret. */
    private static final String SECRET = "hunter2hunter2";

    private static final LocalMailServer MAIL = new LocalMailServer().start(0);
    private static PostgresServer postgres;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
        MAIL.close();
    }

    private static Map<String, String> right() {
        return Settings.of(postgres, MAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "USHER_POSTGRES_URL",
        "USHER_SMTP_URL",
        "USHER_PUBLIC_URL",
    })
    void aMissingSettingIsNamed(String name) {
        stopsWithOneSentence(Settings.without(right(), name), name);
    }

    @Test
    void keysMustBeSetOrHaveAFolder() {
        stopsWithOneSentence(Settings.without(right(), "USHER_KEYS_DIRECTORY"), "USHER_KEYS_LINK");
    }

    @ParameterizedTest
    @CsvSource({
        "USHER_POSTGRES_URL, mysql://usher:hunter2hunter2@localhost:5432/usher",
        "USHER_POSTGRES_URL, postgresql://usher:hunter2hunter2@localhost:5432",
        "USHER_POSTGRES_URL, postgresql://usher:hunter2hunter2@local host/usher",
        "USHER_POSTGRES_URL, postgresql://usher:hunter2hunter2@localhost:1/usher",
        "USHER_SMTP_URL, localhost:25",
        "USHER_SMTP_URL, smtp://usher:hunter2hunter2@local host:25",
        "USHER_SMTP_URL, smtp://usher:hunter2hunter2@localhost:25?starttls=perhaps",
        "USHER_PUBLIC_URL, usher.example.com",
        "USHER_PUBLIC_URL, https://",
        "USHER_STORAGE_URL, https://usher:hunter2hunter2@files.example.com/bucket",
        "USHER_LOG_JSON, hunter2hunter2",
        "USHER_LDAP_ALLOW_PLAIN, hunter2hunter2",
        "USHER_LOAD_GATEWAY_LIMIT, hunter2hunter2",
        "USHER_KEYS_LINK, hunter2hunter2",
        "USHER_KEYS_LINK, k1:hunter2hunter2",
        "USHER_KEYS_LINK, k1:hunter2hunter2!hunter2hunter2!hunter2hunter2!",
        "USHER_KEYS_TOKEN, hunter2hunter2",
        "USHER_KEYS_TOKEN, '{\"kty\":\"oct\",\"k\":\"hunter2hunter2\"}'",
        "USHER_INVITATION_TTL, seven days",
        "USHER_INVITATION_TTL, PT0S",
        "USHER_DELIVERY_BATCH, many",
        "USHER_DELIVERY_RUN_FOR, a while",
        "USHER_DELIVERY_PER_DAY, lots",
        "USHER_API_REQUESTS_PER_10S, few",
        "USHER_TIMERS_DELIVERY, often",
        "PORT, http"
    })
    void aWrongSettingIsNamed(String name, String value) {
        stopsWithOneSentence(Settings.with(right(), name, value), name);
    }

    @ParameterizedTest
    @CsvSource({
        "USHER_BOOTSTRAP_CLIENT_ID, USHER_BOOTSTRAP_CLIENT_SECRET",
        "USHER_BOOTSTRAP_CLIENT_SECRET, USHER_BOOTSTRAP_CLIENT_ID"
    })
    void theMissingHalfOfTheBootstrapPairIsNamed(String set, String missing) {
        stopsWithOneSentence(
                Settings.with(right(), set, "0123456789abcdef0123456789abcdef"), missing);
    }

    @ParameterizedTest
    @CsvSource({
        "USHER_BOOTSTRAP_CLIENT_ID, seven, hunter2hunter2hunter2hunter2hunter2",
        "USHER_BOOTSTRAP_CLIENT_SECRET, 0123456789abcdef0123456789abcdef, hunter2hunter2"
    })
    void aWrongBootstrapPairIsNamed(String name, String id, String secret) {
        Map<String, String> settings = Settings.with(right(), "USHER_BOOTSTRAP_CLIENT_ID", id);
        settings.put("USHER_BOOTSTRAP_CLIENT_SECRET", secret);
        stopsWithOneSentence(settings, name);
    }

    private static void stopsWithOneSentence(Map<String, String> settings, String name) {
        try (Service service = Service.launch(settings)) {
            assertThat(service.awaitExit(LIMIT)).isNotZero();
            assertThat(service.stdout()).isEmpty();
            assertThat(service.stderr().lines())
                    .singleElement()
                    .asString()
                    .startsWith(name)
                    .matches(".*[^.]\\.")
                    .doesNotContain("Exception")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void oneSwitchRunsADatabaseThatSurvivesAKilledService() throws Exception {
        Path data =
                Files.createTempDirectory(Path.of("target").toAbsolutePath(), "embedded")
                        .resolve("postgres");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("USHER_POSTGRES_EMBEDDED", "true");
        settings.put("USHER_POSTGRES_DATA_DIR", data.toString());
        settings.put("USHER_SMTP_URL", "smtp://localhost:" + MAIL.port());
        settings.put("USHER_PUBLIC_URL", "https://usher.example.com");
        long orphan;
        try (Service service = Service.ready(settings)) {
            run(data, "create table kept as select 'yes' as answer");
            orphan = postmaster(data);
            service.killHard();
        }
        assertThat(ProcessHandle.of(orphan)).isPresent();
        try (Service service = Service.ready(settings)) {
            assertThat(postmaster(data)).isNotEqualTo(orphan);
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(run(data, "select answer from kept")).isEqualTo("yes");
            assertThat(data.resolveSibling("keys").resolve("link.keys")).exists();
            service.stop();
        }
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
    }

    private static long postmaster(Path data) throws IOException {
        return Long.parseLong(pidFile(data).get(0).strip());
    }

    private static List<String> pidFile(Path data) throws IOException {
        return Files.readAllLines(data.resolve("postmaster.pid"));
    }

    private static String run(Path data, String sql) throws Exception {
        String url =
                "jdbc:postgresql://localhost:"
                        + pidFile(data).get(3).strip()
                        + "/postgres?user=postgres";
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        }
    }

    @Test
    void jsonLogsAreALineEachAndCarryTheTrackingId() throws Exception {
        try (Service service = Service.ready(Settings.with(right(), "USHER_LOG_JSON", "true"))) {
            // what nobody foresees: the table is gone
            postgres.run("drop table api_client cascade");
            HttpResponse<String> answer =
                    service.send(
                            HttpRequest.newBuilder(service.uri("/oauth/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "grant_type=client_credentials"
                                                            + "&client_id=0123456789abcdef0123456789abcdef"
                                                            + "&client_secret="
                                                            + SECRET))
                                    .build());
            assertThat(answer.statusCode()).isEqualTo(500);
            String trackingId = answer.headers().firstValue("X-Tracking-Id").orElseThrow();
            assertThat(answer.body()).contains(trackingId).doesNotContain("api_client");

            ObjectMapper json = new ObjectMapper();
            List<JsonNode> lines = service.stdout().lines().map(line -> parse(json, line)).toList();
            assertThat(lines)
                    .anyMatch(
                            line ->
                                    trackingId.equals(line.at("/mdc/trackingId").asText())
                                            && "ERROR".equals(line.get("level").asText()));
            assertThat(service.output()).doesNotContain(SECRET);
        }
    }

    private static JsonNode parse(ObjectMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
