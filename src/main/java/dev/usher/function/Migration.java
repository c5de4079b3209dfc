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

    /** @return the version, the number of migrations that ran, and the administrator's link while it is needed */
    Uni<Map<String, Object>> run() {
        return Uni.createFrom()
                .item(() -> flyway.get().migrate())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(administrator::ensure)
                .map(this::told);
    }

    private Map<String, Object> told(MigrateResult result) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "version",
                result.targetSchemaVersion == null
                        ? result.initialSchemaVersion
                        : result.targetSchemaVersion);
        answer.put("migrations", result.migrationsExecuted);
        administrator.link().ifPresent(link -> answer.put("administrator", link));
        return answer;
    }
}
