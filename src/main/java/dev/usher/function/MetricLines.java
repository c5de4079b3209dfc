package dev.usher.function;

import dev.usher.api.role.Roles;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Metrics of functions, which nobody can scrape: lines on the standard output in CloudWatch's embedded metric format, from
 * which the platform makes metrics of the namespace {@code Usher}. A single process has {@code /metrics} instead.
 */
@ApplicationScoped
class MetricLines {

    private static final String NAMESPACE = "Usher";

    private final boolean wanted;
    private final String stage;
    private final Clock clock;

    MetricLines(
            Roles roles,
            @ConfigProperty(name = "usher.stage", defaultValue = "local") String stage,
            Clock clock) {
        this.wanted = !roles.isSingleProcess();
        this.stage = stage;
        this.clock = clock;
    }

    /** One beat of a timer, with the numbers of what it did. */
    void heartbeat(String function, Map<String, Object> numbers) {
        if (wanted) {
            System.out.println(line(stage, function, numbers, clock.millis()));
        }
    }

    /** @param numbers by names such as {@code queueAge}: the metric is called {@code QueueAge} */
    static String line(String stage, String function, Map<String, Object> numbers, long millis) {
        JsonArray metrics = new JsonArray().add(new JsonObject().put("Name", "Heartbeat"));
        JsonObject line =
                new JsonObject().put("Stage", stage).put("Function", function).put("Heartbeat", 1);
        numbers.forEach(
                (name, number) -> {
                    String metric = Character.toUpperCase(name.charAt(0)) + name.substring(1);
                    metrics.add(new JsonObject().put("Name", metric));
                    line.put(metric, number);
                });
        JsonObject directive =
                new JsonObject()
                        .put("Namespace", NAMESPACE)
                        .put("Dimensions", new JsonArray().add(JsonArray.of("Stage", "Function")))
                        .put("Metrics", metrics);
        return line.put(
                        "_aws",
                        new JsonObject()
                                .put("Timestamp", millis)
                                .put("CloudWatchMetrics", JsonArray.of(directive)))
                .encode();
    }
}
