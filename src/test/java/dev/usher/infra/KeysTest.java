package dev.usher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.access.KeySettings;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The secrets of a new deployment are such as the settings ask for. */
class KeysTest {

    @Test
    void madeKeysAreTaken() throws Exception {
        JsonNode secrets = new ObjectMapper().readTree(run("infra/keys", "smtp://u:p@mail:587"));

        assertThat(KeySettings.isLinkKeys(secrets.get("USHER_KEYS_LINK").asText())).isTrue();
        assertThat(KeySettings.isTokenKey(secrets.get("USHER_KEYS_TOKEN").asText())).isTrue();
        assertThat(secrets.get("USHER_BOOTSTRAP_CLIENT_ID").asText()).matches("[0-9a-f]{32}");
        assertThat(secrets.get("USHER_BOOTSTRAP_CLIENT_SECRET").asText()).hasSizeGreaterThan(42);
        assertThat(secrets.get("USHER_SMTP_URL").asText()).isEqualTo("smtp://u:p@mail:587");
    }

    @Test
    void noTwoDeploymentsShareThem() throws Exception {
        assertThat(run("infra/keys")).isNotEqualTo(run("infra/keys"));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
