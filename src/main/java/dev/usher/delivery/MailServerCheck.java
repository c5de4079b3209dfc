package dev.usher.delivery;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;
import io.vertx.mutiny.core.net.NetSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that letters can leave: the mail server takes connections. */
@Readiness
@ApplicationScoped
class MailServerCheck implements AsyncHealthCheck {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Probes come often; the mail server need not hear of each. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Uni<HealthCheckResponse> check;

    MailServerCheck(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.mailer.host") String host,
            @ConfigProperty(name = "quarkus.mailer.port") int port) {
        NetClient client =
                vertx.createNetClient(
                        new NetClientOptions().setConnectTimeout((int) LIMIT.toMillis()));
        this.check =
                Uni.createFrom()
                        .deferred(() -> client.connect(port, host))
                        .call(NetSocket::close)
                        .replaceWith(HealthCheckResponse.up("Mail server"))
                        .onFailure()
                        .recoverWithItem(HealthCheckResponse.down("Mail server"))
                        .memoize()
                        .forFixedDuration(KEPT);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return check;
    }
}
