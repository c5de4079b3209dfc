package dev.usher.function;

import dev.usher.api.role.Role;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Starts the functions of other roles, without waiting for what they do. */
@ApplicationScoped
class FunctionCalls {

    private static final Logger LOG = Logger.getLogger(FunctionCalls.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Role, String> names = new EnumMap<>(Role.class);
    private LambdaClient client;

    FunctionCalls(
            @ConfigProperty(name = "usher.wake.delivery") Optional<String> delivery,
            @ConfigProperty(name = "usher.wake.load") Optional<String> load,
            @ConfigProperty(name = "usher.wake.report") Optional<String> report) {
        delivery.ifPresent(name -> names.put(Role.DELIVERY, name));
        load.ifPresent(name -> names.put(Role.LOAD, name));
        report.ifPresent(name -> names.put(Role.REPORT, name));
    }

    /** Blocks for as long as the platform takes to note it, two seconds at most. */
    void start(Role role) {
        String function = names.get(role);
        if (function == null) {
            return;
        }
        try {
            client().invoke(
                            call ->
                                    call.functionName(function)
                                            .invocationType(InvocationType.EVENT)
                                            .payload(SdkBytes.fromUtf8String(event(role))));
        } catch (SdkException e) {
            LOG.warnf("%s was not woken; its timer will start it: %s", role.wire(), e.getMessage());
        }
    }

    /** What the function's timer sends, too. */
    static String event(Role role) {
        String path = "/timers/" + role.wire();
        return new JsonObject()
                .put("version", "2.0")
                .put("rawPath", path)
                .put("rawQueryString", "")
                .put("headers", new JsonObject())
                .put(
                        "requestContext",
                        new JsonObject()
                                .put(
                                        "http",
                                        new JsonObject().put("method", "POST").put("path", path)))
                .put("isBase64Encoded", false)
                .encode();
    }

    // made when first needed: most processes never do
    private synchronized LambdaClient client() {
        if (client == null) {
            client =
                    LambdaClient.builder()
                            .httpClientBuilder(
                                    UrlConnectionHttpClient.builder()
                                            .connectionTimeout(PATIENCE)
                                            .socketTimeout(PATIENCE))
                            .overrideConfiguration(
                                    limits ->
                                            limits.apiCallTimeout(PATIENCE)
                                                    .retryStrategy(retry -> retry.maxAttempts(2)))
                            .build();
        }
        return client;
    }
}
