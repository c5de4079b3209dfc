package dev.usher.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
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

    @Test
    void everyNumberOfABeatIsAMetricOfItsOwn() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("released", 3);
        numbers.put("lettersQueued", 2);
        numbers.put("profilesWithheld", 0);
        assertThat(
                        new JsonObject(
                                MetricLines.line(
                                        "prod", "auto-invite", numbers, 1_800_000_000_000L)))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"Stage": "prod", "Function": "auto-invite", "Heartbeat": 1,
                                 "Released": 3, "LettersQueued": 2, "ProfilesWithheld": 0,
                                 "_aws": {"Timestamp": 1800000000000, "CloudWatchMetrics": [
                                   {"Namespace": "Usher", "Dimensions": [["Stage", "Function"]],
                                    "Metrics": [{"Name": "Heartbeat"}, {"Name": "Released"}, {"Name": "LettersQueued"},
                                                {"Name": "ProfilesWithheld"}]}]}}
                                """));
    }
}
