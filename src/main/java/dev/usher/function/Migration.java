package dev.usher.function;

import dev.usher.registration.FirstAdministrator;
import io.quarkus.arc.InjectableInstance;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the database to this version, as a step of deployment. Any number may run at once: one migrates, the rest wait. */
@ApplicationScoped
class Migration {

    // looked up when needed: it is off in processes of other roles
    private final InjectableInstance<Flyway> flyway;
    private final FirstAdministrator administrator;

    Migration(InjectableInstance<Flyway> flyway, FirstAdministrator administrator) {
        this.flyway = flyway;
        this.administrator = administrator;
    }

    /**
     * @param byDeployment the step of deployment is told the administrator's link while it is needed; nobody who comes with
     *     a token is, because the link makes its reader an administrator
     * @return the version, the number of migrations that ran, and that link
     */
    Uni<Map<String, Object>> run(boolean byDeployment) {
        return Uni.createFrom()
                .item(() -> flyway.get().migrate())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(administrator::ensure)
                .map(result -> told(result, byDeployment));
    }

    private Map<String, Object> told(MigrateResult result, boolean byDeployment) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "version",
                result.targetSchemaVersion == null
                        ? result.initialSchemaVersion
                        : result.targetSchemaVersion);
        answer.put("migrations", result.migrationsExecuted);
        administrator
                .link()
                .filter(link -> byDeployment)
                .ifPresent(link -> answer.put("administrator", link));
        return answer;
    }
}
