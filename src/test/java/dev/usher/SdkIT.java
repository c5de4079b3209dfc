package dev.usher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.local.mail.LocalMailServer;
import dev.usher.support.PostgresServer;
import dev.usher.support.Service;
import dev.usher.support.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** SailPoint's own TypeScript SDK works with Usher when its base URL is changed and nothing else. */
class SdkIT {

    private static final String CLIENT_ID = "0123456789abcdef0123456789abcdef";
    private static final String CLIENT_SECRET = "the-secret-of-the-integration-test";

    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(2);
    private static final Duration RUN_WITHIN = Duration.ofMinutes(1);

    private static final Path SOURCE = Path.of("src/test/sdk");
    private static final Path FOLDER = Path.of("target/sdk");

    @Test
    void theOfficialSdkInvitesAndPollsAndManagesTokens() throws Exception {
        install();
        try (LocalMailServer mail = new LocalMailServer().start(0);
                PostgresServer postgres = PostgresServer.start()) {
            Map<String, String> settings =
                    Settings.with(
                            Settings.of(postgres, mail), "USHER_BOOTSTRAP_CLIENT_ID", CLIENT_ID);
            settings.put("USHER_BOOTSTRAP_CLIENT_SECRET", CLIENT_SECRET);
            try (Service service = Service.ready(settings)) {
                people(postgres);
                String output =
                        run(
                                List.of("node", "journey.js"),
                                RUN_WITHIN,
                                Map.of(
                                        "SAIL_BASE_URL", "http://localhost:" + service.port(),
                                        "SAIL_CLIENT_ID", CLIENT_ID,
                                        "SAIL_CLIENT_SECRET", CLIENT_SECRET));
                assertThat(output).contains("ok: a personal access token");
                assertThat(service.output()).doesNotContain(CLIENT_SECRET);
            }
            assertThat(mail.received())
                    .extracting(letter -> letter.recipients().get(0))
                    .containsExactlyInAnyOrder(
                            "sdk-001@example.com", "sdk-002@example.com", "sdk-003@example.com");
        }
    }

    private static void people(PostgresServer postgres) {
        // the tokens that the administrator makes work once the administrator has registered
        postgres.run("update identity set status = 'ACTIVE' where protected");
        postgres.run(
                """
                insert into identity (id, alias, name, email, status_since, created, modified)
                select gen_random_uuid(), 'sdk-' || lpad(n::text, 3, '0'), 'Person ' || n,
                       'sdk-' || lpad(n::text, 3, '0') || '@example.com', t, t, t
                from generate_series(0, 599) n, clock_timestamp() t
                """);
    }

    private static void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json", ".npmrc", "journey.js")) {
            Files.copy(
                    SOURCE.resolve(file),
                    FOLDER.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        run(List.of("npm", "ci", "--ignore-scripts"), INSTALLED_WITHIN, Map.of());
    }

    private static String run(List<String> command, Duration limit, Map<String, String> environment)
            throws Exception {
        Path log = FOLDER.resolve(command.get(0) + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        // one that this machine is set up with is not the one under test
        builder.environment().keySet().removeIf(name -> name.startsWith("SAIL_"));
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "This test needs Node.js 20 or newer with npm; there is no '"
                            + command.get(0)
                            + "' on PATH.",
                    e);
        }
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as("%s ended within %s:%n%s", command, limit, output).isTrue();
        assertThat(process.exitValue()).as("%s:%n%s", command, output).isZero();
        return output;
    }
}
