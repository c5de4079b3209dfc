package dev.usher.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricLinesTest {

    @Test
    void aBeatIsOneLineOfTheEmbeddedMetricFormat() {
        String line =
                MetricLines.line("prod", "expiry-sweep", Map.of("expired", 7L), 1_800_000_000_000L);
        assertThat(line).doesNotContain("\n");
        assertThat(new JsonObject(line))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"Stage": "prod", "Function": "expiry-sweep", "Heartbeat": 1, "Expired": 7,
                                 "_aws": {"Timestamp": 1800000000000, "CloudWatchMetrics": [
                                   {"Namespace": "Usher", "Dimensions": [["Stage", "Function"]],
                                    "Metrics": [{"Name": "Heartbeat"}, {"Name": "Expired"}]}]}}
                                """));
    }
}
